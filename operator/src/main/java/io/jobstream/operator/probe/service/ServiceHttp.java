package io.jobstream.operator.probe.service;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks services of the cluster for JSON. An answer takes at most 3 s from the first byte sent to the last one received
 * and holds at most 256 KiB; nothing is tried twice. One for the whole operator; may be used by several threads.
 */
public final class ServiceHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            // Services speak HTTP/1.1 without TLS; asking for HTTP/2 there costs headers in every request.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            // What is asked for is inside the cluster, whatever proxy this JVM was given for the world outside.
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** An answer, whatever its status. */
    public record Answer(int status, byte[] body) {

        public boolean ok() {
            return status == 200;
        }
    }

    /** @throws IOException if there is no answer within the limits; the message is for people */
    Answer get(URI base, String path) throws IOException {
        return send(base, path, "GET", BodyPublishers.noBody());
    }

    /** @throws IOException as {@link #get} */
    public Answer put(URI base, String path, Object body) throws IOException {
        return send(base, path, "PUT", BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    /** @throws IOException if the answer does not hold the type */
    public <T> T read(Answer answer, Class<T> type) throws IOException {
        T value = json.readValue(answer.body(), type);
        if (value == null) {
            throw new IOException("the answer is null");
        }
        return value;
    }

    private Answer send(URI base, String path, String method, BodyPublisher body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "application/json, application/problem+json")
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        // The timeout of a request ends with the headers of its answer; this one covers the body too.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new BoundedBody(MAX_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            throw new IOException("no answer from " + base + " within " + TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + base, e);
        } catch (ExecutionException e) {
            throw new IOException(describe(base, e.getCause() == null ? e : e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String describe(URI base, Throwable failure) {
        if (failure instanceof ConnectException && failure.getCause() instanceof UnresolvedAddressException) {
            return "the name of " + base + " is not known";
        }
        if (failure instanceof ConnectException) {
            return "nothing listens at " + base;
        }
        if (failure instanceof HttpTimeoutException) {
            return base + " does not take connections within " + CONNECT_TIMEOUT.toSeconds() + " s";
        }
        return base + " does not answer: " + failure.getMessage();
    }
}
