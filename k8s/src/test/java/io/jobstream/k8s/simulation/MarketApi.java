package io.jobstream.k8s.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jobstream.k8s.cluster.Await;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A simulation's API and page, through its Service; the API server forwards the calls, so they work on any cluster. */
public final class MarketApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The processor counts again every 20 s what it stored, and exact is only what was counted again. */
    private static final Duration EXACT = Duration.ofSeconds(90);

    private final KubernetesClient client;
    private final String service;

    MarketApi(KubernetesClient client, String namespace, String service) {
        this.client = client;
        this.service = "/api/v1/namespaces/" + namespace + "/services/" + service + ":80/proxy";
    }

    /** The body of an answer. */
    public String get(String path) {
        String body = client.raw(service + path);
        if (body == null) {
            throw new AssertionError("nothing at " + path);
        }
        return body;
    }

    public JsonNode json(String path) {
        try {
            return JSON.readTree(get(path));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode status() {
        return json("/api/v1/status");
    }

    /** Up to where the market is complete. */
    public Instant simulatedTime() {
        JsonNode time = status().path("simulatedTime");
        assertThat(time.isTextual()).as("whether all shards have reported").isTrue();
        return Instant.parse(time.asText());
    }

    /** Events stored since the start, each once. */
    public long events() {
        return status().at("/exactness/observed").asLong();
    }

    /** Waits until more is stored than now, and gives how much. */
    public long awaitProgress() {
        long before = events();
        Await.until(
                "more than " + before + " events to be stored",
                EXACT,
                () -> assertThat(events()).isGreaterThan(before));
        return events();
    }

    /** What the generator says it wrote against what is stored; twice and unreadable are beyond what disorder was asked for. */
    private record Exactness(
            boolean exact, long missing, long unexpected, long storedTwice, long unreadable, long parked) {

        static final Exactness PERFECT = new Exactness(true, 0, 0, 0, 0, 0);

        static Exactness of(JsonNode found) {
            return new Exactness(
                    found.path("exact").asBoolean(),
                    found.path("missing").asLong(),
                    found.path("unexpected").asLong(),
                    found.path("duplicated").asLong()
                            - found.path("expectedDuplicated").asLong(),
                    found.path("dead").asLong() - found.path("expectedDead").asLong(),
                    found.path("parked").asLong());
        }
    }

    /** Waits until all that the generator says it wrote is stored, once, and found again where it was stored. */
    public void awaitExact() {
        Await.until(
                "the market to be exact",
                EXACT,
                () -> assertThat(Exactness.of(status().path("exactness"))).isEqualTo(Exactness.PERFECT));
    }

    /**
     * Waits until the market is exact in all hours of simulated time that have begun by now, while it goes on. It must be
     * played fast enough for the present hour to end.
     */
    public void awaitExactSoFar() {
        Instant begin = Instant.now();
        Await.until("all shards to report", EXACT, this::simulatedTime);
        Instant end = simulatedTime().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Await.until("the market to be exact up to " + end, EXACT, () -> {
            assertThat(simulatedTime()).as("simulated time").isAfter(end);
            assertThat(status().at("/exactness/audit/auditedAt").asText(""))
                    .as("last audit")
                    .isGreaterThan(begin.toString());
            assertThat(json("/api/v1/ledger?only=differing&to=" + end).path("entries"))
                    .as("hours that differ")
                    .isEmpty();
        });
    }
}
