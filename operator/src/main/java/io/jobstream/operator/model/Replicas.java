package io.jobstream.operator.model;

/** How many pods there are to be now: the spec's numbers, unless the market stands still or has ended. */
public record Replicas(int generator, int processor, int api, int lake) {

    /** Of a component; a managed database always has one, executors are Spark's. */
    public int of(Component component) {
        return switch (component) {
            case GENERATOR -> generator;
            case PROCESSOR -> processor;
            case API -> api;
            case LAKE -> lake;
            case DATABASE -> 1;
            case EXECUTOR -> processor;
        };
    }
}
