package io.jobstream.operator.preflight;

import io.jobstream.operator.api.kafka.ClientCertSpec;
import io.jobstream.operator.api.kafka.KafkaSpec;
import io.jobstream.operator.api.kafka.SaslSpec;
import io.jobstream.operator.api.kafka.TlsSpec;
import io.jobstream.operator.probe.kafka.KafkaConnection;
import io.jobstream.operator.probe.kafka.KafkaSecurity;
import io.jobstream.operator.probe.secret.SecretProblemException;
import io.jobstream.operator.probe.secret.SecretReader;
import io.jobstream.operator.probe.secret.SecretValues;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts together what clients need to get into a Kafka. */
public final class KafkaCredentials {

    /** A line break at the end is none of the value's. */
    private static final Pattern UNQUOTABLE = Pattern.compile("[\"\\\\]|\\$\\{|\\R(?!\\z)");

    private final SecretReader secrets;

    public KafkaCredentials(SecretReader secrets) {
        this.secrets = secrets;
    }

    /** Has the secrets read again, because Kafka refuses what they hold or does not answer. */
    void forget(String namespace, KafkaSpec kafka) {
        TlsSpec tls = kafka.tls();
        if (tls != null && tls.secretName() != null) {
            secrets.forget(namespace, tls.secretName());
        }
        if (tls != null && tls.clientCert() != null) {
            secrets.forget(namespace, tls.clientCert().secretName());
        }
        if (kafka.sasl() != null) {
            secrets.forget(namespace, kafka.sasl().secretName());
        }
    }

    /**
     * @param tls         whether the listener expects it
     * @param authorities authorities of the Kafka cluster, where it tells them
     * @throws SecretProblemException if a secret or a key is missing
     */
    public KafkaAccess access(
            String namespace, KafkaSpec kafka, String bootstrapServers, boolean tls, @Nullable String authorities)
            throws SecretProblemException {
        StringBuilder hash = new StringBuilder();
        KafkaSecurity.Tls encryption = null;
        String told = null;
        if (tls) {
            String trusted = trusted(namespace, kafka.tls(), hash);
            told = trusted == null ? authorities : null;
            encryption =
                    new KafkaSecurity.Tls(trusted == null ? authorities : trusted, own(namespace, kafka.tls(), hash));
        }
        KafkaSecurity security = new KafkaSecurity(encryption, login(namespace, kafka.sasl(), hash));
        return new KafkaAccess(
                bootstrapServers,
                tls,
                told,
                hash.toString(),
                new KafkaConnection(bootstrapServers, security.settings()));
    }

    private @Nullable String trusted(String namespace, @Nullable TlsSpec tls, StringBuilder hash)
            throws SecretProblemException {
        if (tls == null || tls.secretName() == null) {
            return null;
        }
        List<String> keys = List.of(tls.caKey());
        SecretValues values = secrets.complete(namespace, tls.secretName(), "spec.kafka.tls", keys);
        hash.append(values.hash(keys));
        return values.get(tls.caKey());
    }

    private KafkaSecurity.@Nullable ClientCertificate own(String namespace, @Nullable TlsSpec tls, StringBuilder hash)
            throws SecretProblemException {
        ClientCertSpec own = tls == null ? null : tls.clientCert();
        if (own == null) {
            return null;
        }
        List<String> keys = List.of(own.certKey(), own.keyKey());
        SecretValues values = secrets.complete(namespace, own.secretName(), "spec.kafka.tls.clientCert", keys);
        hash.append(values.hash(keys));
        return new KafkaSecurity.ClientCertificate(values.get(own.certKey()), values.get(own.keyKey()));
    }

    private KafkaSecurity.@Nullable Sasl login(String namespace, @Nullable SaslSpec sasl, StringBuilder hash)
            throws SecretProblemException {
        if (sasl == null) {
            return null;
        }
        List<String> keys = List.of(sasl.usernameKey(), sasl.passwordKey());
        SecretValues values = secrets.complete(namespace, sasl.secretName(), "spec.kafka.sasl", keys);
        hash.append(values.hash(keys));
        for (String key : keys) {
            requireQuotable(namespace, sasl, key, values.get(key));
        }
        return new KafkaSecurity.Sasl(
                KafkaSecurity.Mechanism.of(sasl.mechanism().label()),
                values.get(sasl.usernameKey()),
                values.get(sasl.passwordKey()));
    }

    /** The services' settings put the value between quotation marks, as it is. */
    private static void requireQuotable(String namespace, SaslSpec sasl, String key, String value)
            throws SecretProblemException {
        if (UNQUOTABLE.matcher(value).find()) {
            throw new SecretProblemException(
                    "SecretUnusable",
                    "the key " + key + " of the secret " + sasl.secretName() + " in the namespace " + namespace
                            + " holds a quotation mark, a backslash, a line break or ${, which the settings of Kafka's"
                            + " clients cannot carry: choose another value");
        }
    }
}
