package io.jobstream.operator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much of its own doings the operator tells. Libraries stay at what logback.xml says. */
final class Logging {

    private Logging() {}

    /** @param level such as DEBUG */
    static void set(String level) {
        if (LoggerFactory.getLogger("io.jobstream") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(level));
        }
    }
}
