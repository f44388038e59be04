package io.jobstream.operator.probe.kafka;

import io.jobstream.operator.probe.kafka.KafkaHealth.Misconfigured;
import java.util.ArrayList;
import java.util.List;

/** Where a broker is said to be. */
record BrokerAddress(String host, int port) {

    private static final int MAX_PORT = 65_535;

    /** @throws KafkaProblemException if there is none, or one that cannot be read */
    static List<BrokerAddress> parse(String bootstrapServers) throws KafkaProblemException {
        List<BrokerAddress> addresses = new ArrayList<>();
        for (String part : bootstrapServers.split(",", -1)) {
            if (!part.isBlank()) {
                addresses.add(parseOne(part.strip()));
            }
        }
        if (addresses.isEmpty()) {
            throw new KafkaProblemException(
                    new Misconfigured("the bootstrap servers are empty: give them as host:port, separated by commas"));
        }
        return addresses;
    }

    private static BrokerAddress parseOne(String text) throws KafkaProblemException {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":") || host.contains("/") || host.contains(" ")) {
            host = "";
        }
        int port = port(text.substring(colon + 1));
        if (host.isEmpty() || port == 0) {
            throw new KafkaProblemException(new Misconfigured("the bootstrap server '" + text
                    + "' cannot be read: give it as host:port, such as kafka.example.org:9092"));
        }
        return new BrokerAddress(host, port);
    }

    /** The number, or 0 if the text is none. */
    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return 0;
        }
        int port = Integer.parseInt(text);
        return port <= MAX_PORT ? port : 0;
    }

    /** As Kafka's clients take it. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
