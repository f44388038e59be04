package io.jobstream.operator.probe.kafka;

import io.jobstream.operator.probe.kafka.KafkaHealth.AuthenticationFailed;
import io.jobstream.operator.probe.kafka.KafkaHealth.Misconfigured;
import io.jobstream.operator.probe.kafka.KafkaHealth.TlsFailed;
import io.jobstream.operator.probe.kafka.KafkaHealth.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Explains an exception of Kafka's client to the person who configured the connection. */
final class KafkaFailures {

    private KafkaFailures() {}

    static KafkaHealth explain(KafkaConnection connection, Throwable failure) {
        List<Throwable> chain = chain(failure);
        String at = "Kafka at " + connection.bootstrapServers();
        for (Throwable cause : chain) {
            if (cause instanceof SslAuthenticationException) {
                return tlsFailed(at, message(root(chain)));
            }
            if (cause instanceof AuthenticationException) {
                return new AuthenticationFailed(at + " does not accept the login: " + message(cause)
                        + "; check spec.kafka.sasl: its mechanism, and user and password in its secret");
            }
            if (cause instanceof ConfigException || cause instanceof InvalidConfigurationException) {
                return misconfigured(at, chain);
            }
            if (cause instanceof RetriableException) {
                return new Unreachable(at + " does not answer in time: check that the brokers are well,"
                        + " and that the addresses they advertise can be reached from the operator's pod");
            }
        }
        Throwable outermost = chain.get(0);
        // No broker sent this error: the client could not be created.
        return outermost instanceof KafkaException && !(outermost instanceof ApiException)
                ? misconfigured(at, chain)
                : new Unreachable(at + " cannot be used: " + message(root(chain)));
    }

    private static KafkaHealth misconfigured(String at, List<Throwable> chain) {
        return new Misconfigured("the settings for " + at + " cannot be used: " + message(root(chain))
                + "; check spec.kafka and the secrets that it names (certificates and keys as PEM,"
                + " keys as PKCS #8 without a password)");
    }

    private static TlsFailed tlsFailed(String at, String message) {
        boolean unknownAuthority = message.contains("unable to find valid certification path")
                || message.contains("signature check failed");
        return new TlsFailed("no TLS with " + at + ": " + tls(message, unknownAuthority), unknownAuthority);
    }

    private static String tls(String message, boolean unknownAuthority) {
        if (unknownAuthority) {
            return "the brokers' certificate is not signed by an authority in the secret of spec.kafka.tls;"
                    + " put the CA certificate there that signs it (" + message + ")";
        }
        if (message.contains("No subject alternative") || message.contains("No name matching")) {
            return "the brokers' certificate is for other names (" + message
                    + "); use bootstrap servers whose names the certificate contains";
        }
        if (message.contains("certificate_required") || message.contains("bad_certificate")) {
            return "the brokers require a client certificate that they trust (" + message
                    + "); give it by spec.kafka.tls.clientCert";
        }
        return message + "; check spec.kafka.tls, and that the port is that of a listener with TLS";
    }

    /** From the outermost exception that says something to its root cause. */
    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            if (!(cause instanceof ExecutionException) || cause.getCause() == null) {
                chain.add(cause);
            }
        }
        return chain;
    }

    private static Throwable root(List<Throwable> chain) {
        return chain.get(chain.size() - 1);
    }

    /** In one line. */
    private static String message(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
