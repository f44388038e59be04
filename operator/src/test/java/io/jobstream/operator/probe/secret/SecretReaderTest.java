package io.jobstream.operator.probe.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.jobstream.operator.probe.ReadInterval;
import io.jobstream.operator.testing.FakeApiServer;
import io.jobstream.operator.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretReaderTest {

    private static final List<String> KEYS = List.of("password");

    private final FakeApiServer server = new FakeApiServer();
    private final SteppedClock clock = new SteppedClock();
    private final SecretReader secrets =
            new SecretReader(server.client(), clock, new ReadInterval(Duration.ofMinutes(1), Duration.ofSeconds(1)));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsACompleteSecretAgainOnlyAfterAMinute() throws SecretProblemException {
        store("b2xk");
        assertThat(password()).isEqualTo("old");
        store("bmV3");
        clock.step(Duration.ofSeconds(59));
        assertThat(password()).isEqualTo("old");

        clock.step(Duration.ofSeconds(1));
        assertThat(password()).isEqualTo("new");
    }

    @Test
    void readsEachOfManySecretsLessOften() throws SecretProblemException {
        for (int i = 0; i < 100; i++) {
            secrets.remember("jobs", "other-" + i, KEYS, new SecretValues(Map.of("password", "any"), "uid"));
        }
        store("b2xk");
        assertThat(password()).isEqualTo("old");
        store("bmV3");
        clock.step(Duration.ofSeconds(99));
        assertThat(password()).isEqualTo("old");

        clock.step(Duration.ofSeconds(1));
        assertThat(password()).isEqualTo("new");
    }

    @Test
    void readsAtOnceWhatIsMissingOrFails() throws SecretProblemException {
        assertThatThrownBy(this::password).isInstanceOf(SecretProblemException.class);
        store("b2xk");
        assertThat(password()).isEqualTo("old");

        store("bmV3");
        secrets.forget("jobs", "other");
        assertThat(password()).isEqualTo("old");
        secrets.forget("jobs", "login");
        assertThat(password()).isEqualTo("new");
    }

    private String password() throws SecretProblemException {
        return secrets.complete("jobs", "login", "spec.kafka.sasl", KEYS).get("password");
    }

    private void store(String encoded) {
        server.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace("jobs")
                        .withName("login")
                        .endMetadata()
                        .withData(Map.of("password", encoded))
                        .build())
                .createOr(NonDeletingOperation::update);
    }
}
