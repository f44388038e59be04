package io.jobstream.events.json;

import io.jobstream.events.Topics;
import java.util.List;
import java.util.Set;

/**
 * The ways in which a record may be broken on purpose, so that no reader that follows the contract can read it. The same
 * record is broken into the same bytes, always. May be used by several threads.
 */
public enum Corruption {

    /** The value ends early, somewhere within. */
    TRUNCATED {
        @Override
        public byte[] value(byte[] intact) {
            return FlatJson.cut(intact, 1 + choice(intact, intact.length - 1));
        }
    },

    /** Any one of the fields is not there. */
    MISSING_FIELD {
        @Override
        public byte[] value(byte[] intact) {
            List<FlatJson.Field> fields = FlatJson.fields(intact);
            return FlatJson.without(intact, fields.get(choice(intact, fields.size())));
        }
    },

    /** A salary, a grade point average or a score is -1. */
    IMPOSSIBLE_VALUE {
        @Override
        public byte[] value(byte[] intact) {
            return FlatJson.fields(intact).stream()
                    .filter(field -> NEVER_NEGATIVE.contains(field.name()))
                    .findFirst()
                    .map(field -> FlatJson.with(intact, field, "-1"))
                    .orElseThrow(() -> new IllegalArgumentException("not the value of a record of the contract"));
        }
    },

    /** The value is intact, but the header {@link Topics#SCHEMA_VERSION_HEADER} says that it is something else. */
    UNKNOWN_VERSION {
        @Override
        public byte[] value(byte[] intact) {
            return intact;
        }

        @Override
        public String schemaVersion() {
            return "999";
        }
    };

    private static final Set<String> NEVER_NEGATIVE = Set.of("salary", "gpa", "compatibility_score");

    /**
     * The broken value.
     *
     * @param intact as {@link EventEncoder} made it; is not changed
     */
    public abstract byte[] value(byte[] intact);

    /** What the header {@link Topics#SCHEMA_VERSION_HEADER} of a record holds that is broken this way. */
    public String schemaVersion() {
        return Topics.SCHEMA_VERSION;
    }

    /** One of so many options, counted from 0. Looks random, and yet is the same for the same bytes. */
    public static int choice(byte[] intact, int options) {
        int hash = 1;
        for (byte b : intact) {
            hash = 31 * hash + b;
        }
        return Math.floorMod(hash ^ hash >>> 16, options);
    }
}
