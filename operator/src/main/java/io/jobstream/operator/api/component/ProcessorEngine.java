package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the processor computes with. Both leave the same tables, so one may go on where the other stopped. */
public enum ProcessorEngine {
    @JsonProperty("Reactive")
    REACTIVE,
    @JsonProperty("Spark")
    SPARK
}
