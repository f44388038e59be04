package io.jobstream.processor.lane;

import io.jobstream.processor.consume.LostOffsetsException;
import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.store.identity.StoreIdentity;
import io.jobstream.store.schema.SchemaException;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a lane rests after a failure, and what is logged: one line for each new reason. Not for several threads. */
public final class Backoff {

    private static final Logger log = LoggerFactory.getLogger(Backoff.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final int MAX_DOUBLINGS = 5;
    private static final int MAX_LOGGED = 100;

    private final String lane;
    private int failures;
    /** Reasons that were logged since something has worked; they may take turns. */
    private final Set<String> logged = new HashSet<>();

    /** @param lane lane at the begin of a log line */
    public Backoff(String lane) {
        this.lane = lane;
    }

    /** Forgets the failures so far. */
    public void succeeded() {
        failures = 0;
        logged.clear();
    }

    /** Logs a failure, and says how long to rest before the next attempt. */
    public Duration failed(Throwable failure, String reason) {
        if (!logged.add(reason)) {
            log.debug("{}: again: {}", lane, reason, failure);
        } else if (failure instanceof StaleBatchException) {
            log.info("{}: {}; reading starts again from the stored offsets", lane, reason);
        } else if (failure instanceof UnknownTopicOrPartitionException) {
            log.info("{}: {}; trying again", lane, reason);
        } else {
            log.warn("{}: {}; trying again", lane, reason);
            log.debug("The failure", failure);
        }
        if (logged.size() > MAX_LOGGED) {
            logged.clear();
        }
        return FIRST.multipliedBy(1L << Math.min(MAX_DOUBLINGS, failures++));
    }

    /** What failed, in one line: in JobStream's own words, or what was tried and the root of the failure. */
    public static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && !hasOwnWords(root)) {
            root = root.getCause();
        }
        String what = message(failure);
        String why = message(root);
        return hasOwnWords(root) ? why : what.contains(why) ? what : what + ": " + why;
    }

    /** Whether the database holds something else, so that trying again is of no use before somebody has changed something. */
    public static boolean isRefusal(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && !hasOwnWords(root)) {
            root = root.getCause();
        }
        return (root instanceof SchemaException schema && schema.isLasting())
                || (root instanceof R2dbcException refused && StoreIdentity.REFUSED.equals(refused.getSqlState()));
    }

    private static boolean hasOwnWords(Throwable failure) {
        return failure instanceof SchemaException
                || failure instanceof LostOffsetsException
                || failure instanceof StaleBatchException
                || (failure instanceof R2dbcException refused && StoreIdentity.REFUSED.equals(refused.getSqlState()));
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        String line = message == null ? "" : message.replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? failure.getClass().getSimpleName() : line;
    }
}
