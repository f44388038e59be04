package io.jobstream.processor;

/** What reads the topics and stores them. All engines keep the same tables in the same way, so one may go on after another. */
public enum Engine {
    /** The lanes of this module. */
    REACTIVE,
    /** Spark Structured Streaming; its jars must be on the class path. */
    SPARK
}
