package io.jobstream.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.lake.catalog.RestProperties;
import io.jobstream.lake.catalog.S3Properties;
import io.jobstream.lake.catalog.Warehouse;
import io.jobstream.runtime.StartException;
import java.time.Duration;
import java.util.Map;
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
    }

    @Test
    void aWarehouseThatCannotBeReachedIsRefusedWithWhatToSet() {
        S3Properties nothing = new S3Properties(null, "us-east-1", true, null, null);
        S3Properties half = new S3Properties(null, "us-east-1", true, "key", null);
        S3Properties wrong = new S3Properties("minio:9000", "us-east-1", true, "key", "hidden");

        assertThatThrownBy(() -> Warehouse.of("lake", nothing))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("must be an absolute path of a directory");
        assertThatThrownBy(() -> Warehouse.of("s3://a/b", nothing))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("the name of a bucket");
        assertThatThrownBy(() -> Warehouse.of("s3://markets/jobs", nothing))
                .isInstanceOf(StartException.class)
                .hasMessage("jobstream.lake.warehouse is 's3://markets/jobs', but the store's credentials are missing:"
                        + " set jobstream.lake.s3.access-key-id, for example by the environment variable"
                        + " JOBSTREAM_LAKE_S3_ACCESSKEYID");
        assertThatThrownBy(() -> Warehouse.of("s3://markets/jobs", half))
                .hasMessageContaining("JOBSTREAM_LAKE_S3_SECRETACCESSKEY");
        assertThatThrownBy(() -> Warehouse.of("s3://markets/jobs", wrong))
                .hasMessageContaining("jobstream.lake.s3.endpoint is 'minio:9000'")
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> new RestProperties("catalog:8181", Map.of("token", "hidden")))
                .hasMessageContaining("jobstream.lake.rest.uri is 'catalog:8181'")
                .hasMessageNotContaining("hidden");
        assertThat(new RestProperties("http://catalog:8181", Map.of("token", "hidden")).toString())
                .doesNotContain("hidden");
        assertThat(wrong.toString()).doesNotContain("hidden");
    }

    private static LakeProperties properties(String schema, Duration commitInterval, Duration orphanAge) {
        return new LakeProperties(
                true,
                "/data/lake",
                new S3Properties(null, "us-east-1", true, null, null),
                new RestProperties(null, Map.of()),
                schema,
                "jobstream",
                commitInterval,
                Duration.ofHours(6),
                orphanAge);
    }
}
