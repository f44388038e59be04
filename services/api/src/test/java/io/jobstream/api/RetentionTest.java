package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is shown of facts once the oldest of them are dropped. */
class RetentionTest {

    @TempDir
    static Path directory;

    @Test
    void chartsStayAsTheyWereAndDrillDownsShowWhatIsLeft() {
        try (MarketDatabase database = MarketDatabase.seeded(directory);
                ApiService api = ApiService.on(database.port())) {
            List<String> charts = List.of("/api/v1/applications/volume", "/api/v1/funnel", "/api/v1/places");
            List<JsonNode> before = charts.stream().map(api::json).toList();

            database.execute("""
                    insert into retention values (true, '2026-11-03Z', '2026-11-03Z');
                    drop table job_posts_20261101, candidates_20261101, applications_20261101, application_statuses_20261101,
                      job_posts_20261102, candidates_20261102, applications_20261102, application_statuses_20261102
                    """);

            assertThat(charts.stream().map(api::json).toList()).isEqualTo(before);
            long items = 0;
            long nameless = 0;
            String next = "";
            do {
                JsonNode page = api.json("/api/v1/applications/recent?limit=200" + next);
                for (JsonNode item : page.get("items")) {
                    items++;
                    nameless += item.get("jobTitle").isNull() ? 1 : 0;
                }
                next = page.get("next").isNull()
                        ? ""
                        : "&after=" + page.get("next").asString();
            } while (!next.isEmpty());
            assertThat(items).isEqualTo(database.number("select count(*) from applications"));
            assertThat(nameless).isPositive().isLessThan(items);
        }
    }
}
