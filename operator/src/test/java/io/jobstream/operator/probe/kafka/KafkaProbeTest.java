package io.jobstream.operator.probe.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.probe.kafka.KafkaHealth.Misconfigured;
import io.jobstream.operator.probe.kafka.KafkaHealth.TlsFailed;
import io.jobstream.operator.probe.kafka.KafkaHealth.Unreachable;
import io.jobstream.operator.probe.kafka.KafkaSecurity.ClientCertificate;
import io.jobstream.operator.probe.kafka.KafkaSecurity.Tls;
import io.jobstream.operator.testing.ScriptedListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the probe says of listeners that are no good; a good one is in {@code KafkaDeletionIT}. */
class KafkaProbeTest {

    /** Far above the limit of 4 s, far below for ever. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static TestCertificate localhost;
    private static TestCertificate elsewhere;
    private static KafkaAdmin admin;

    @BeforeAll
    static void makeCertificates() throws Exception {
        localhost = TestCertificate.of("localhost", directory);
        elsewhere = TestCertificate.of("elsewhere.example", directory);
        admin = new KafkaAdmin(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    private static KafkaHealth probe(String bootstrapServers, KafkaSecurity security) {
        KafkaConnection connection = new KafkaConnection(bootstrapServers, security.settings());
        return Assertions.assertTimeout(
                DEADLINE,
                () -> new KafkaProbe(admin, Clock.systemUTC())
                        .probe(connection, List.of())
                        .health());
    }

    private static KafkaHealth probe(String bootstrapServers) {
        return probe(bootstrapServers, KafkaSecurity.NONE);
    }

    private static KafkaSecurity trusting(TestCertificate certificate) throws Exception {
        return new KafkaSecurity(new Tls(certificate.certificatePem(), null), null);
    }

    @Test
    void nothingListensAtAClosedPort() {
        assertThat(probe("localhost:1"))
                .isEqualTo(new Unreachable("nothing listens at localhost:1: check the port, and that the brokers run"));
    }

    @Test
    void aNameThatNobodyKnowsIsUnreachable() {
        assertThat(probe("no-such-kafka.invalid:9092"))
                .isInstanceOf(Unreachable.class)
                .extracting(KafkaHealth::message)
                .asString()
                .startsWith("the name no-such-kafka.invalid is not known: check its spelling");
    }

    @Test
    void tellsOfEveryAddress() {
        assertThat(probe("localhost:1, no-such-kafka.invalid:9092").message())
                .contains("nothing listens at localhost:1", "the name no-such-kafka.invalid is not known");
    }

    @Test
    void tellsOfTheFirstOfManyAddresses() {
        String servers = IntStream.rangeClosed(1, 9)
                .mapToObj(port -> "localhost:" + port)
                .collect(Collectors.joining(","));

        assertThat(probe(servers).message())
                .contains("localhost:1:", "localhost:3:")
                .endsWith(" and 6 more")
                .doesNotContain("localhost:4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " , ",
                "kafka",
                "kafka:",
                ":9092",
                "kafka:port",
                "kafka:0",
                "kafka:70000",
                "http://kafka:9092",
                "a b:1"
            })
    void addressesThatCannotBeReadAreMisconfigured(String bootstrapServers) {
        assertThat(probe(bootstrapServers))
                .isInstanceOf(Misconfigured.class)
                .extracting(KafkaHealth::message)
                .asString()
                .contains("host:port");
    }

    @Test
    void aListenerThatSaysNothingIsUnreachable() {
        try (ScriptedListener listener = ScriptedListener.silent()) {
            assertThat(probe(listener.address()))
                    .isEqualTo(new Unreachable(listener.address()
                            + " takes connections, but does not answer: check that it is a Kafka broker, that it is well,"
                            + " and whether it expects TLS"));
        }
    }

    @Test
    void aListenerThatHangsUpIsUnreachable() {
        try (ScriptedListener listener = ScriptedListener.with(connection -> {})) {
            assertThat(probe(listener.address()))
                    .isInstanceOf(Unreachable.class)
                    .extracting(KafkaHealth::message)
                    .asString()
                    .contains("takes connections and ends them");
        }
    }

    @Test
    void aListenerOfAnotherProtocolIsNoKafka() {
        byte[] http = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (ScriptedListener listener = ScriptedListener.saying(http)) {
            assertThat(probe(listener.address()))
                    .isEqualTo(
                            new Unreachable(listener.address() + " does not speak Kafka's protocol: check the port"));
        }
    }

    @Test
    void aListenerThatExpectsTlsIsFoundOutWithoutTheClientsAppetiteForMemory() throws Exception {
        try (ScriptedListener listener = ScriptedListener.silent(localhost.sockets())) {
            assertThat(probe(listener.address()))
                    .isEqualTo(new TlsFailed(listener.address()
                            + " expects TLS: tell it by spec.kafka.tls, or use the port of a listener without TLS"));
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotTrusted() throws Exception {
        try (ScriptedListener listener = ScriptedListener.silent(localhost.sockets())) {
            assertThat(probe(listener.address(), trusting(elsewhere)))
                    .isInstanceOf(TlsFailed.class)
                    .extracting(KafkaHealth::message)
                    .asString()
                    .contains("is not signed by an authority in the secret of spec.kafka.tls");
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() throws Exception {
        try (ScriptedListener listener = ScriptedListener.silent(elsewhere.sockets())) {
            assertThat(probe(listener.address(), trusting(elsewhere)))
                    .isInstanceOf(TlsFailed.class)
                    .extracting(KafkaHealth::message)
                    .asString()
                    .contains("is for other names");
        }
    }

    @Test
    void aBrokerThatIsSilentBehindTlsIsUnreachable() throws Exception {
        try (ScriptedListener listener = ScriptedListener.silent(localhost.sockets())) {
            assertThat(probe(listener.address(), trusting(localhost))).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void certificatesAndKeysThatAreNoneAreMisconfiguredAndNotTold() throws Exception {
        String secret = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";
        KafkaSecurity noKey = new KafkaSecurity(
                new Tls(localhost.certificatePem(), new ClientCertificate(localhost.certificatePem(), secret)), null);
        KafkaSecurity noCa = new KafkaSecurity(new Tls("no certificate", null), null);
        try (ScriptedListener listener = ScriptedListener.silent()) {
            for (KafkaSecurity security : new KafkaSecurity[] {noKey, noCa}) {
                assertThat(probe(listener.address(), security))
                        .isInstanceOf(Misconfigured.class)
                        .extracting(KafkaHealth::message)
                        .asString()
                        .contains("check spec.kafka and the secrets")
                        .doesNotContain("c2VjcmV0");
            }
        }
    }

    @Test
    void anInterruptedThreadIsNotHeldUp() {
        try (ScriptedListener listener = ScriptedListener.silent()) {
            Thread.currentThread().interrupt();
            assertThat(new KafkaProbe(admin, Clock.systemUTC())
                            .probe(new KafkaConnection(listener.address(), KafkaSecurity.NONE.settings()), List.of())
                            .health())
                    .isInstanceOf(Unreachable.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void leavesNoThreads() throws Exception {
        KafkaAdmin own = new KafkaAdmin(Clock.systemUTC());
        try (ScriptedListener listener = ScriptedListener.silent(localhost.sockets())) {
            new KafkaProbe(own, Clock.systemUTC())
                    .probe(
                            new KafkaConnection(
                                    listener.address(), trusting(elsewhere).settings()),
                            List.of());
        }
        own.close();
        Awaitility.await("threads of Kafka's client to end")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(threads()).noneMatch(name -> name.startsWith("kafka-admin-client")));
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }
}
