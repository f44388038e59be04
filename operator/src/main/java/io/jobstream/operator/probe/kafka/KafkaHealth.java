package io.jobstream.operator.probe.kafka;

/** Whether a Kafka cluster can be used. Messages are one line for people: what is wrong, and what to check. */
public sealed interface KafkaHealth {

    /** What is wrong, and what to check; for {@code Reachable}, how many brokers there are. */
    String message();

    /** @param brokers brokers that answer for the cluster, at least 1 */
    record Reachable(int brokers) implements KafkaHealth {
        @Override
        public String message() {
            return brokers == 1 ? "1 broker answers" : brokers + " brokers answer";
        }
    }

    /** No broker answers: a wrong address, a broker that is down, or one that expects another protocol. */
    record Unreachable(String message) implements KafkaHealth {}

    /** No broker answers now, and one did in the last two minutes: one that restarts, for example. */
    record RecentlyReachable(String message) implements KafkaHealth {}

    /** The brokers do not accept who we say we are. */
    record AuthenticationFailed(String message) implements KafkaHealth {}

    /**
     * No trust between client and brokers.
     *
     * @param unknownAuthority whether the cause is that the brokers' certificate is signed by an authority which the client
     *                         does not trust
     */
    record TlsFailed(String message, boolean unknownAuthority) implements KafkaHealth {

        /** Another cause than an unknown authority. */
        public TlsFailed(String message) {
            this(message, false);
        }
    }

    /** The settings cannot work, whatever the brokers do. */
    record Misconfigured(String message) implements KafkaHealth {}
}
