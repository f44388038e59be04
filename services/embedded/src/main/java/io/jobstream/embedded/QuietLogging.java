package io.jobstream.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Holds the servers' chatter back: warnings and errors only, unless the application set a level itself. */
final class QuietLogging {

    private static final Map<String, Level> LEVELS = Map.of(
            "org.apache.kafka", Level.WARN,
            "kafka", Level.WARN,
            "state.change.logger", Level.WARN,
            "io.zonky", Level.WARN,
            // These warn at every start and stop of a broker that is its own controller.
            "org.apache.kafka.controller.QuorumController", Level.ERROR,
            // Reports as an error ("event queue overloaded") that a heartbeat waited 125 ms on a busy machine. The
            // broker
            // sends the next one 250 ms later; it has 4 s before anything comes of it, which other loggers report.
            "org.apache.kafka.controller.ReplicationControlManager", Level.OFF,
            "org.apache.kafka.clients.NetworkClient", Level.ERROR,
            // Warns that a record is from the future if the clock was set back by a millisecond.
            "LogFutureTimestampLogger", Level.ERROR);

    private QuietLogging() {}

    /** Does nothing if another logging library than Logback is in use. */
    static void apply() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!factory.getClass().getName().equals("ch.qos.logback.classic.LoggerContext")) {
            return;
        }
        LoggerContext context = (LoggerContext) factory;
        LEVELS.forEach((name, level) -> {
            Logger logger = context.getLogger(name);
            if (logger.getLevel() == null) {
                logger.setLevel(level);
            }
        });
    }
}
