package io.jobstream.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The settings of a broker that is its own controller, alone, and small. */
final class KafkaSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "PLAINTEXT";

    private KafkaSettings() {}

    static Properties of(Path logDirectory, int port, int controllerPort) {
        Properties settings = new Properties();
        addIdentity(settings, logDirectory, port, controllerPort);
        addSingleReplica(settings);
        addRecovery(settings);
        addSmallness(settings);
        return settings;
    }

    private static void addIdentity(Properties settings, Path logDirectory, int port, int controllerPort) {
        String controller = Ports.LOOPBACK + ":" + controllerPort;
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        // A static quorum keeps no address on disk, so that the controller's port may differ from start to start.
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put(
                "listeners",
                CLIENT_LISTENER + "://" + Ports.LOOPBACK + ":" + port + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.put("advertised.listeners", CLIENT_LISTENER + "://localhost:" + port);
        // As a list, because Kafka would take a text with a comma for two directories.
        settings.put("log.dirs", List.of(logDirectory.toString()));
        settings.put("auto.create.topics.enable", "false");
    }

    private static void addSingleReplica(Properties settings) {
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // Progress is kept in offsets, and a market may be left alone for longer than Kafka's seven days.
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
    }

    private static void addRecovery(Properties settings) {
        // A broker that was killed waits at its next start until its own former session has run out; on a busy machine
        // a
        // session that is shorter runs out by itself.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "250");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Only the last segment of a partition is read again after a kill.
        settings.put("log.segment.bytes", Integer.toString(128 << 20));
        settings.put("num.recovery.threads.per.data.dir", "2");
    }

    private static void addSmallness(Properties settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("group.coordinator.threads", "1");
        settings.put("share.coordinator.threads", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
        settings.put("log.cleaner.io.buffer.size", Integer.toString(128 << 10));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
    }
}
