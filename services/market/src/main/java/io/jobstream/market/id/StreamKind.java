package io.jobstream.market.id;

import java.util.List;

/** The three base streams of arrivals. The order is that of simultaneous events. */
public enum StreamKind {
    POSTING(0),
    CANDIDATE(1),
    APPLICATION(2);

    private static final List<StreamKind> ALL = List.of(values());

    private final int code;

    StreamKind(int code) {
        this.code = code;
    }

    /** What stands for the stream in ids and in keys of draws; part of the market. */
    public int code() {
        return code;
    }

    /** All of them, each at the place of its code. */
    static List<StreamKind> all() {
        return ALL;
    }
}
