package io.jobstream.lake.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.lake.export.Manifest.ExportedFile;
import io.jobstream.lake.export.Manifest.ExportedTable;
import io.jobstream.market.Delivery;
import io.jobstream.market.Disorder;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.catalog.CatalogLoader;
import io.jobstream.market.play.SeededMarket;
import io.jobstream.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** An export holds every event of a market once, and its checksums are those of its files. */
class ExportTest {

    private static final Instant START = Instant.parse("2026-01-01T06:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(3));

    @TempDir
    private Path directory;

    @Test
    void theFilesHoldTheMarketAndTheManifestDescribesThem() throws Exception {
        Manifest manifest = export(directory.resolve("a"));

        Counts counts = new Counts();
        for (int shard = 0; shard < market().spec().shards(); shard++) {
            market().player(shard, END.toEpochMilli()).play(START.toEpochMilli(), END.toEpochMilli(), counts);
        }
        assertThat(manifest.tables())
                .extracting(ExportedTable::rows)
                .containsExactly(counts.posts, counts.candidates, counts.applications);
        for (ExportedTable table : manifest.tables()) {
            assertThat(table.files()).as("at most one file for each day").hasSizeBetween(1, 4);
            assertThat(count(directory.resolve("a").resolve(table.name()))).isEqualTo(table.rows());
            for (ExportedFile file : table.files()) {
                assertThat(sha256(directory.resolve("a").resolve(file.path()))).isEqualTo(file.sha256());
            }
        }
        assertThat(directory.resolve("a/manifest.json"))
                .content()
                .contains("\"fingerprint\"", market().fingerprint(), "\"sha256\"");
        assertThat(Files.readAllLines(directory.resolve("a/SHA256SUMS")))
                .hasSize(manifest.tables().stream()
                        .mapToInt(table -> table.files().size())
                        .sum());
        assertThat(export(directory.resolve("b")).tables())
                .as("the same market again")
                .extracting(ExportedTable::rows)
                .containsExactly(counts.posts, counts.candidates, counts.applications);
    }

    @Test
    void theGeneratorsSettingsDecideWhichMarketIsExported() {
        try (ConfigurableApplicationContext context = ExportApplication.builder()
                .run(
                        "--jobstream.market.seed=8",
                        "--jobstream.market.start=" + START,
                        "--jobstream.market.postings-per-day=10",
                        "--jobstream.market.regime=Tight2022",
                        "--jobstream.market.disorder.duplicated=0.5",
                        "--jobstream.until.time=" + END,
                        "--jobstream.export.directory=" + directory.resolve("export"))) {
            Manifest manifest = context.getBean(Manifest.class);

            assertThat(manifest.market().seed()).isEqualTo(8);
            assertThat(manifest.market().regime()).isEqualTo("Tight2022");
            assertThat(manifest.market().disorder()).as("is left out").isEqualTo(Disorder.NONE);
        }
    }

    @Test
    void aDirectoryThatHoldsSomethingIsRefused() throws IOException {
        Files.createFile(directory.resolve("something"));

        assertThatThrownBy(() -> export(directory))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is not empty: set jobstream.export.directory");
    }

    private static Manifest export(Path directory) {
        return new MarketExport(market(), END.toEpochMilli(), directory).run();
    }

    private static Market market() {
        return SeededMarket.of(new MarketSpec(7, START, 20, 5, 2), CatalogLoader.bundled());
    }

    private static long count(Path table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from '" + table + "/*.parquet'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static final class Counts implements EventSink {

        private long posts;
        private long candidates;
        private long applications;

        @Override
        public void jobPost(JobPost post, Delivery delivery) {
            posts++;
        }

        @Override
        public void candidate(CandidateInfo candidate, Delivery delivery) {
            candidates++;
        }

        @Override
        public void application(JobApplication application, Delivery delivery) {
            applications++;
        }
    }
}
