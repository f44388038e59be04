package io.jobstream.spark.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class SparkSessionsTest {

    @Test
    void aHeapThatIsTooSmallIsToldWithWhatToRaise() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SparkSessions.requireHeap(400L << 20))
                .withMessageContaining("450 MB at least, but this process has 400 MB")
                .withMessageContaining("spec.processor.resources.limits.memory");
        assertThatCode(() -> SparkSessions.requireHeap(450L << 20)).doesNotThrowAnyException();
    }
}
