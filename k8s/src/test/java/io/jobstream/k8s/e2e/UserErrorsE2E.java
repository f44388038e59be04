package io.jobstream.k8s.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.k8s.cluster.KafkaNode;
import io.jobstream.k8s.cluster.TestNamespace;
import io.jobstream.k8s.cluster.Texts;
import io.jobstream.k8s.simulation.Manifest;
import io.jobstream.k8s.simulation.Simulation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users get wrong is told within ten seconds, with what to do, and is forgotten when it is put right. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserErrorsE2E {

    private static final Duration PROMPT = Duration.ofSeconds(10);

    private KafkaNode kafka;

    @BeforeAll
    void begin(Platform platform) {
        platform.chart();
        kafka = platform.kafka();
    }

    @Test
    void aKafkaPasswordThatIsMissingOrWrong(TestNamespace namespace) {
        Simulation market = Simulation.apply(
                namespace,
                Manifest.market("market")
                        .onServers(kafka.securedServers())
                        .with("spec.kafka.sasl", "{mechanism: PLAIN, secretName: kafka-user}"));
        market.awaitTrouble("KafkaReady", "SecretMissing", PROMPT, "kafka-user", "create it");

        namespace.kubectl("create", "secret", "generic", "kafka-user", "--from-literal=username=" + KafkaNode.USER);
        market.awaitTrouble("KafkaReady", "SecretKeyMissing", PROMPT, "kafka-user", "password");

        setPassword(namespace, "wrong");
        market.awaitTrouble(
                "KafkaReady", "AuthenticationFailed", PROMPT, "does not accept the login", "spec.kafka.sasl");

        setPassword(namespace, kafka.password());
        market.awaitReady();
        // Before its namespace, which would take the password away that its topics are deleted with.
        market.delete();
    }

    private static void setPassword(TestNamespace namespace, String password) {
        namespace.merge("secret/kafka-user", "{stringData: {password: " + password + "}}");
    }

    @Test
    void aDatabaseSecretThatIsMissingOrIncomplete(TestNamespace namespace) {
        namespace.apply(Texts.resource("postgres.yaml", Map.of()));
        Simulation market = Simulation.apply(
                namespace,
                Manifest.market("market")
                        .onServers(kafka.bootstrapServers())
                        .with("spec.database", "{secretName: market-db-app}"));
        market.awaitTrouble("DatabaseReady", "SecretMissing", PROMPT, "market-db-app", "create it");

        namespace.kubectl(
                "create",
                "secret",
                "generic",
                "market-db-app",
                "--from-literal=host=postgres",
                "--from-literal=port=5432",
                "--from-literal=dbname=app",
                "--from-literal=user=app");
        market.awaitTrouble("DatabaseReady", "SecretKeyMissing", PROMPT, "market-db-app", "password");

        namespace.merge("secret/market-db-app", "{stringData: {password: change-me}}");
        market.awaitReady();
    }

    @Test
    void aKafkaThatCannotBeReached(TestNamespace namespace) {
        Simulation market =
                Simulation.apply(namespace, Manifest.market("market").onServers("nobody." + kafka.host() + ":9092"));
        market.awaitTrouble("KafkaReady", "Unreachable", PROMPT, "is not known", "check its spelling");

        market.change("{spec: {kafka: {bootstrapServers: '" + kafka.host() + ":9999'}}}");
        market.awaitTrouble("KafkaReady", "Unreachable", PROMPT, kafka.host() + ":9999");

        market.change("{spec: {kafka: {bootstrapServers: '" + kafka.bootstrapServers() + "'}}}");
        market.awaitReady();
    }

    @Test
    void aStrimziClusterThatDoesNotExist(Platform platform, TestNamespace namespace) {
        platform.strimzi();
        Simulation market = Simulation.apply(
                namespace,
                Manifest.market("market")
                        .onStrimzi("mistyped", platform.strimzi().namespace().name()));
        market.awaitTrouble("KafkaReady", "KafkaNotFound", PROMPT, "no Kafka resource mistyped", "spec.kafka.strimzi");
        assertThat(market.pods("generator")).isEmpty();

        platform.strimzi().makeKafka("mistyped");
        market.awaitReady();
    }

    @Test
    void aQuotaThatLeavesNoRoom(TestNamespace namespace) {
        // One pod: generator and database come at once, so that one of them is refused, however long the database
        // starts.
        namespace.kubectl("create", "quota", "tight", "--hard=pods=1");
        Simulation market =
                Simulation.apply(namespace, Manifest.market("market").onServers(kafka.bootstrapServers()));
        market.await(
                "to say that the quota is exceeded",
                PROMPT,
                state -> assertThat(state.toString())
                        .contains("QuotaExceeded")
                        .contains("raise the namespace's ResourceQuota"));

        namespace.kubectl("delete", "quota", "tight");
        market.awaitReady();
    }

    @Test
    void anImageThatCannotBePulled(Platform platform, TestNamespace namespace) {
        platform.chart().upgrade("images.generator.tag=mistyped");
        try {
            Simulation market =
                    Simulation.apply(namespace, Manifest.market("market").onServers(kafka.bootstrapServers()));
            market.awaitTrouble(
                    "GeneratorReady",
                    "ImagePullBackOff",
                    Duration.ofSeconds(20),
                    "jobstream/generator:mistyped cannot be pulled",
                    "the chart's values");
            platform.chart().upgrade();
            market.awaitReady();
        } finally {
            platform.chart().upgrade();
        }
    }
}
