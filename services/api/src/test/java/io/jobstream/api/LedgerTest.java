package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The ledger hour by hour. */
class LedgerTest {

    @TempDir
    static Path directory;

    private static MarketDatabase database;
    private static ApiService api;

    @BeforeAll
    static void start() {
        database = MarketDatabase.withSchema(directory);
        api = ApiService.on(database.port());
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void anEntryHasEveryClassAndWhatTheAuditFound() {
        database.execute("""
                insert into ledger_hourly values ('2026-11-01T05:00Z', 'application', 10, 9, 1, 2, 3, 4, 5, 6);
                insert into audit_findings values
                  ('2026-11-01T05:00Z', 'application', 'market_hourly', 'submitted', 17, 16, 1, '2026-11-20Z'),
                  ('2026-11-01T05:00Z', 'application', 'applications', 'rows', 9, 8, 1, '2026-11-20Z')
                """);
        assertThat(api.json("/api/v1/ledger").toString())
                .isEqualTo(
                        "{\"from\":\"2026-11-01T05:00:00Z\",\"to\":\"2026-11-01T06:00:00Z\",\"truncated\":false,"
                                + "\"entries\":[{\"hour\":\"2026-11-01T05:00:00Z\",\"kind\":\"application\",\"expected\":10,"
                                + "\"observed\":9,\"missing\":2,\"unexpected\":0,\"inFlight\":0,\"expectedLate\":1,\"late\":2,"
                                + "\"expectedDuplicated\":3,\"duplicated\":4,\"expectedDead\":5,\"dead\":6,"
                                + "\"exact\":false,\"findings\":["
                                + "{\"place\":\"applications\",\"measure\":\"rows\",\"counted\":9,\"found\":8,\"since\":\"2026-11-20T00:00:00Z\"},"
                                + "{\"place\":\"market_hourly\",\"measure\":\"submitted\",\"counted\":17,\"found\":16,\"since\":\"2026-11-20T00:00:00Z\"}]}]}");
    }

    @Test
    void itAnswersWithTheLastDayOfWhatThereIsUnlessAskedForMore() {
        fillHours(0, 71);
        assertThat(hours("")).hasSize(24).startsWith("2026-11-03T00:00:00Z").endsWith("2026-11-03T23:00:00Z");
        assertThat(hours("?to=2026-11-02T00:00:00Z")).hasSize(24).startsWith("2026-11-01T00:00:00Z");
        assertThat(hours("?from=2026-11-01T22:30:00Z&to=2026-11-01T23:30:00Z"))
                .containsExactly("2026-11-01T22:00:00Z", "2026-11-01T23:00:00Z");
        assertThat(hours("?from=2020-01-01T00:00:00Z")).hasSize(72);
        assertThat(hours("?from=2027-01-01T00:00:00Z")).isEmpty();
        assertThat(hours("?to=2020-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void whatDiffersIsFoundWhereverItIs() {
        fillHours(0, 71);
        database.execute("update ledger_hourly set duplicated = 1 where hour = '2026-11-01T07:00Z'");
        assertThat(hours("?only=differing")).containsExactly("2026-11-01T07:00:00Z");
        assertThat(hours("?only=differing&from=2026-11-01T08:00:00Z")).isEmpty();
    }

    @Test
    void anAnswerThatWouldBeTooLongHasTheLatest() {
        fillHours(0, 3_500);
        JsonNode ledger = api.json("/api/v1/ledger?from=2026-11-01T00:00:00Z");
        assertThat(ledger.get("truncated").asBoolean()).isTrue();
        assertThat(ledger.get("entries")).hasSize(3_000);
        assertThat(ledger.get("entries").get(2_999).get("hour").asString())
                .isEqualTo(ledger.get("to").asString().replace("21:00", "20:00"));
    }

    @Test
    void anAnswerIsGoodUntilTheNextAudit() {
        fillHours(0, 1);
        database.execute("insert into audits values (true, '2026-11-20Z', interval '1 s', 1, 100)");
        String tag = api.get("/api/v1/ledger").headers().firstValue("ETag").orElseThrow();
        assertThat(api.get("/api/v1/ledger", "If-None-Match", tag).statusCode()).isEqualTo(304);

        database.execute("update audits set audited_at = audited_at + interval '1 ms'");

        HttpResponse<String> after = api.get("/api/v1/ledger", "If-None-Match", tag);
        assertThat(after.statusCode()).isEqualTo(200);
    }

    private static void fillHours(int first, int last) {
        database.execute("""
                insert into ledger_hourly (hour, kind, expected, observed)
                select timestamptz '2026-11-01Z' + n * interval '1 hour', 'posting', 5, 5 from generate_series(%d, %d) n
                """.formatted(first, last));
    }

    private static List<String> hours(String query) {
        List<String> hours = new ArrayList<>();
        for (JsonNode entry : api.json("/api/v1/ledger" + query).get("entries")) {
            hours.add(entry.get("hour").asString());
        }
        return hours;
    }
}
