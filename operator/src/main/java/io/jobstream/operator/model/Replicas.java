package io.jobstream.operator.model;

/** How many pods there are to be now; the spec's numbers, unless the market stands still or has ended. */
public record Replicas(int generator, int processor) {}
