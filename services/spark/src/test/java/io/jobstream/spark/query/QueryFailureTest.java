package io.jobstream.spark.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.processor.consume.StaleBatchException;
import io.jobstream.processor.lane.Backoff;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class QueryFailureTest {

    @Test
    void theFailureThatSparkWrapsIsFound() {
        StaleBatchException stale = new StaleBatchException("the stored records end elsewhere");

        assertThat(QueryFailure.of(new SparkException("batch 3 failed", stale))).isSameAs(stale);
    }

    @Test
    void theFailureOfATaskIsToldInOneSentence() {
        SparkException aborted = new SparkException("""
                Job aborted due to stage failure: Task 3 in stage 0.0 failed 4 times, most recent failure: Lost task 3.3 in \
                stage 0.0 (TID 13) (192.0.2.2 executor driver): io.r2dbc.spi.SomeException: [08003] Cannot connect to db:5432
                \tat io.r2dbc.spi.Driver.connect(Driver.java:1)
                Driver stacktrace:""");

        RuntimeException failure = QueryFailure.of(new SparkException("the query ended", aborted));

        assertThat(Backoff.reason(failure)).isEqualTo("a task of Spark failed: [08003] Cannot connect to db:5432");
        assertThat(failure.getSuppressed()).hasSize(1);
    }

    @Test
    void whatIsNoTasksFailureIsToldByItsFirstLine() {
        assertThat(Backoff.reason(QueryFailure.of(new SparkException("the context was stopped\n\tat X"))))
                .isEqualTo("the context was stopped");
    }
}
