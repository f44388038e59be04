package io.jobstream.operator.probe.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.jobstream.operator.probe.kafka.KafkaSecurity.ClientCertificate;
import io.jobstream.operator.probe.kafka.KafkaSecurity.Mechanism;
import io.jobstream.operator.probe.kafka.KafkaSecurity.Sasl;
import io.jobstream.operator.probe.kafka.KafkaSecurity.Tls;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSecurityTest {

    private static final Tls TLS = new Tls("<ca>", null);
    private static final Sasl SCRAM = new Sasl(Mechanism.SCRAM_SHA_512, "market", "s3cr3t");

    @Test
    void trustsEverybodyWhereNothingIsAsked() {
        assertThat(KafkaSecurity.NONE.settings()).containsOnly(entry("security.protocol", "PLAINTEXT"));
    }

    @Test
    void tlsTrustsTheGivenAuthorityOrThoseOfJava() {
        assertThat(new KafkaSecurity(TLS, null).settings())
                .containsOnly(
                        entry("security.protocol", "SSL"),
                        entry("ssl.truststore.type", "PEM"),
                        entry("ssl.truststore.certificates", "<ca>"));
        assertThat(new KafkaSecurity(new Tls(null, null), null).settings())
                .containsOnly(entry("security.protocol", "SSL"));
    }

    @Test
    void aClientsCertificateGoesWithItsKey() {
        assertThat(new KafkaSecurity(new Tls("<ca>", new ClientCertificate("<chain>", "<key>")), null).settings())
                .contains(
                        entry("ssl.keystore.type", "PEM"),
                        entry("ssl.keystore.certificate.chain", "<chain>"),
                        entry("ssl.keystore.key", "<key>"));
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, org.apache.kafka.common.security.plain.PlainLoginModule",
        "SCRAM-SHA-256, org.apache.kafka.common.security.scram.ScramLoginModule",
        "scram-sha-512, org.apache.kafka.common.security.scram.ScramLoginModule"
    })
    void aLoginNamesItsMechanismAndItsModule(String name, String module) {
        Mechanism mechanism = Mechanism.of(name);
        KafkaSecurity login = new KafkaSecurity(null, new Sasl(mechanism, "market", "s3cr3t"));

        assertThat(login.settings())
                .contains(entry("security.protocol", "SASL_PLAINTEXT"), entry("sasl.mechanism", mechanism.toString()));
        assertThat(parsed(login).getLoginModuleName()).isEqualTo(module);
        assertThat(new KafkaSecurity(TLS, SCRAM).settings()).contains(entry("security.protocol", "SASL_SSL"));
    }

    @Test
    void anUnknownMechanismIsRefusedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mechanism.of("GSSAPI"))
                .withMessage("the SASL mechanism is 'GSSAPI', but must be one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512");
    }

    @Test
    void anyNameAndPasswordComeThroughTheQuotes() {
        String alphabet = "aZ0 \"\\';=,#${}\n\r\tä€/*";
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            String username = "u" + random(alphabet, random) + "u";
            String password = "p" + random(alphabet, random) + "p";
            Map<String, ?> options = parsed(new KafkaSecurity(null, new Sasl(Mechanism.PLAIN, username, password)))
                    .getOptions();

            assertThat(options.get("username")).isEqualTo(username);
            assertThat(options.get("password")).isEqualTo(password);
        }
    }

    private static String random(String alphabet, Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** As Kafka's clients take it apart. */
    private static AppConfigurationEntry parsed(KafkaSecurity login) {
        Object jaas = login.settings().get("sasl.jaas.config");
        List<AppConfigurationEntry> entries = JaasContext.loadClientContext(
                        Map.of("sasl.jaas.config", new Password(String.valueOf(jaas))))
                .configurationEntries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @Test
    void theLineBreakAtTheEndOfAFileIsNoPartOfAPassword() {
        assertThat(new Sasl(Mechanism.PLAIN, "market\n", "s3cr3t\r\n"))
                .isEqualTo(new Sasl(Mechanism.PLAIN, "market", "s3cr3t"));
    }

    @Test
    void secretsAreNotShown() {
        KafkaSecurity security =
                new KafkaSecurity(new Tls("<ca>", new ClientCertificate("<chain>", "<s3cr3t key>")), SCRAM);
        KafkaConnection connection = new KafkaConnection("kafka:9092", security.settings());

        assertThat(security.toString()).contains("market").doesNotContain("s3cr3t");
        assertThat(connection.toString())
                .contains("kafka:9092", "ssl.keystore.key")
                .doesNotContain("s3cr3t");
    }
}
