package io.jobstream.operator;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Checks an installation from inside the cluster: the operator is ready, and the API server knows simulations. This is
 * what {@code helm test} runs, in the operator's own image.
 */
public final class OperatorCheck {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(REQUEST_TIMEOUT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final URI readiness;
    private final KubernetesClient cluster;

    /** @param readiness where the operator says whether it is ready */
    OperatorCheck(URI readiness, KubernetesClient cluster) {
        this.readiness = readiness;
        this.cluster = cluster;
    }

    /**
     * Exits with 0 as soon as all is well, with 1 where something still is not after the time given, and says in one
     * line what.
     *
     * @param arguments URL of the operator's readiness, and seconds to wait for it
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            System.err.println(
                    "ERROR jobstream: the check needs the URL of the operator's readiness, and seconds to wait");
            System.exit(1);
        }
        Optional<String> problem;
        try (KubernetesClient cluster = new KubernetesClientBuilder().build()) {
            problem = new OperatorCheck(URI.create(arguments[0]), cluster)
                    .await(Duration.ofSeconds(Long.parseLong(arguments[1])));
        }
        System.out.println(problem.map(line -> "ERROR jobstream: " + line)
                .orElse("The operator is ready, and simulations are served."));
        System.exit(problem.isPresent() ? 1 : 0);
    }

    /** What is still wrong in the end, in one line; empty as soon as all is well. */
    Optional<String> await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<String> problem = problem();
            if (problem.isEmpty() || System.nanoTime() + PAUSE.toNanos() > deadline) {
                return problem;
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private Optional<String> problem() throws InterruptedException {
        Optional<String> ofDefinition = problemOfDefinition();
        return ofDefinition.isPresent() ? ofDefinition : problemOfOperator();
    }

    private Optional<String> problemOfDefinition() {
        try {
            APIResourceList served = cluster.getApiResources("jobstream.io/v1alpha1");
            boolean known = served != null
                    && served.getResources().stream()
                            .anyMatch(resource -> resource.getName().equals("jobstreamsimulations"));
            return known
                    ? Optional.empty()
                    : Optional.of("the API server does not know " + JobStreamSimulation.class.getSimpleName()
                            + " in jobstream.io/v1alpha1; install its definition, with the chart by crds.install=true");
        } catch (KubernetesClientException e) {
            return Optional.of("the API server does not say what it serves: " + e.getMessage());
        }
    }

    private Optional<String> problemOfOperator() throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(readiness).timeout(REQUEST_TIMEOUT).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.empty()
                    : Optional.of(readiness + " answers " + answer.statusCode() + ": "
                            + answer.body().strip());
        } catch (IOException e) {
            return Optional.of("the operator does not answer at " + readiness + " (" + e
                    + "); see `kubectl describe` of its pods");
        }
    }
}
