package io.jobstream.events;

import java.time.Instant;
import java.util.UUID;

/** The ranges that the records promise, in one wording. */
final class Checks {

    private Checks() {}

    static void that(boolean holds, String field, Object value, String rule) {
        if (!holds) {
            throw new InvalidFieldException(field, "'" + value + "' " + rule);
        }
    }

    static void that(boolean holds, String field, long value, String rule) {
        if (!holds) {
            throw new InvalidFieldException(field, "'" + value + "' " + rule);
        }
    }

    static void that(boolean holds, String field, double value, String rule) {
        if (!holds) {
            throw new InvalidFieldException(field, "'" + value + "' " + rule);
        }
    }

    /** An id carries the time of its event: that is what finds its partition by day without a look-up. */
    static void idIsOf(UUID id, String idField, Instant time, String timeField) {
        that(id.version() == 7, idField, id, "must be a UUID of version 7");
        that(Uuid7.epochMillis(id) == time.toEpochMilli(), idField, id, "must carry the time of " + timeField);
    }
}
