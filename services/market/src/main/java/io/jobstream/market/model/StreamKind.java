package io.jobstream.market.model;

/** The three base streams of arrivals. The order is that of simultaneous events. */
public enum StreamKind {
    POSTING,
    CANDIDATE,
    APPLICATION
}
