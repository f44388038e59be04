package io.jobstream.events;

import java.util.Locale;

/** How events are written as values of the topics. A market keeps its format as long as its topics are there. */
public enum EventFormat {
    /** One object in UTF-8 for each value. */
    JSON,
    /** Avro's binary encoding, behind the number that a schema registry gave to the schema. */
    AVRO;

    /** The name in settings and in the market's specification. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
