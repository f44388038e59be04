package io.jobstream.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.lake.catalog.Warehouse;
import io.jobstream.runtime.StartException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LakePropertiesTest {

    @Test
    void aSweepWaitsFourTimesAsLongAsAFileMayWaitForItsCommit() {
        LakeProperties lake = properties("lake", Duration.ofMinutes(1), Duration.ofHours(24));

        assertThat(lake.oldestFile()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void valuesOutOfTheirRangeAreRefusedWithTheirName() {
        assertThatThrownBy(() -> properties("lake", Duration.ofMillis(10), Duration.ofHours(24)))
                .hasMessage("jobstream.lake.commit-interval is PT0.01S, but must be from PT1S to PT1H");
        assertThatThrownBy(() -> properties("lake", Duration.ofHours(1), Duration.ofHours(2)))
                .hasMessageContaining("jobstream.lake.orphan-age is PT2H, but must be at least 8 times");
        assertThatThrownBy(() -> properties("My Lake", Duration.ofMinutes(1), Duration.ofHours(24)))
                .hasMessageContaining("jobstream.lake.schema is 'My Lake'");
        assertThatThrownBy(() -> Warehouse.of("s3://bucket"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("must be an absolute path of a directory");
    }

    private static LakeProperties properties(String schema, Duration commitInterval, Duration orphanAge) {
        return new LakeProperties(
                true, "/data/lake", schema, "jobstream", commitInterval, Duration.ofHours(6), orphanAge);
    }
}
