package io.jobstream.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.lake.catalog.DirectoryWarehouse;
import io.jobstream.lake.catalog.LakeCatalog;
import io.jobstream.lake.catalog.RestProperties;
import io.jobstream.lake.commit.Batch;
import io.jobstream.lake.commit.TableCommitter;
import io.jobstream.lake.commit.TableProgress;
import io.jobstream.lake.maintenance.Compaction;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.processor.consume.StaleBatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose catalog speaks Iceberg's REST protocol. */
class RestCatalogTest {

    @TempDir
    private Path warehouse;

    private RestCatalogServer server;

    @BeforeEach
    void start() throws IOException {
        server = RestCatalogServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void commitsContinueTheOffsetsOrAreRefused() {
        try (LakeCatalog catalog = open(server.uri(), RestCatalogServer.TOKEN);
                LakeCatalog other = open(server.uri(), RestCatalogServer.TOKEN)) {
            Table table = catalog.open(LakeTables.APPLICATIONS, TestLake.MARKET);
            Table same = other.open(LakeTables.APPLICATIONS, TestLake.MARKET);
            Batch batch = TestRows.batch(table, 0, 100);
            new TableCommitter(table).append(batch, TestRows.TOPIC_ID);

            assertThatThrownBy(() -> new TableCommitter(same).append(batch, TestRows.TOPIC_ID))
                    .isInstanceOf(StaleBatchException.class)
                    .hasMessageContaining("begins at offset 0, but the table ends at 100");

            new TableCommitter(same)
                    .append(TestRows.batch(same, 100, 150, TestRows.DAY.plus(Duration.ofHours(34))), TestRows.TOPIC_ID);
            table.refresh();
            TableProgress progress = TableProgress.of(table);
            assertThat(new Compaction(LakeTables.APPLICATIONS).run(table)).isEqualTo(2);
            Table read = other.open(LakeTables.APPLICATIONS, TestLake.MARKET);
            assertThat(TableProgress.of(read)).isEqualTo(progress);
            assertThat(DuckDb.counts(read)).isEqualTo("150|150");
            assertThat(read.location()).isEqualTo(warehouse + "/jobstream/applications");
        }
    }

    @Test
    void aTokenThatIsRefusedIsToldWithWhatToCorrect() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open(server.uri(), "hidden"))
                .withMessageContaining("the catalog " + server.uri() + " cannot be opened (")
                .withMessageEndingWith("correct jobstream.lake.rest.uri or jobstream.lake.rest.settings")
                .withMessageNotContaining("hidden");
    }

    @Test
    void aCatalogThatDoesNotAnswerIsToldWithWhatToCorrect() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open("http://127.0.0.1:1", RestCatalogServer.TOKEN))
                .withMessageContaining("the catalog http://127.0.0.1:1 cannot be opened (")
                .withMessageContaining("refused");
    }

    private LakeCatalog open(String uri, String token) {
        return LakeCatalog.rest(
                uri, new RestProperties(uri, Map.of("token", token)), "jobstream", new DirectoryWarehouse(warehouse));
    }
}
