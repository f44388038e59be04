package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status, pushed. */
class LiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void everyClientReceivesTheStatusAfterANotification() {
        try (MarketDatabase database = MarketDatabase.withSchema(directory);
                ApiService api = ApiService.on(database.port());
                EventReader one = new EventReader(api);
                EventReader other = new EventReader(api)) {
            await("first status").atMost(PATIENCE).until(() -> one.has("status") && other.has("status"));
            setApplications(database, 4711);
            await("the new figure at both clients")
                    .atMost(PATIENCE)
                    .until(() -> one.has("\"applications\":4711") && other.has("\"applications\":4711"));
        }
    }

    @Test
    void allClientsShareOneConnectionThatListens() {
        try (MarketDatabase database = MarketDatabase.withSchema(directory);
                ApiService api = ApiService.on(database.port())) {
            List<EventReader> clients = new ArrayList<>();
            try {
                for (int n = 0; n < 20; n++) {
                    clients.add(new EventReader(api));
                }
                await("a status at each of them")
                        .atMost(PATIENCE)
                        .until(() -> clients.stream().allMatch(client -> client.has("status")));
                assertThat(listeners(database)).isOne();
            } finally {
                clients.forEach(EventReader::close);
            }
            await("nobody listens any more").atMost(PATIENCE).until(() -> listeners(database) == 0);
        }
    }

    @Test
    void manyNotificationsAreFewEventsAndTheLastOneCounts() {
        try (MarketDatabase database = MarketDatabase.withSchema(directory);
                ApiService api = ApiService.on(database.port());
                EventReader client = new EventReader(api)) {
            await("first status").atMost(PATIENCE).until(() -> client.has("status"));
            int notifications = 400;
            for (int n = 1; n <= notifications; n++) {
                setApplications(database, n);
            }
            await("the last figure")
                    .atMost(PATIENCE)
                    .until(() -> client.has("\"applications\":" + notifications + ","));
            assertThat(client.count("event:status")).isLessThan(notifications / 2);
        }
    }

    @Test
    void theStreamSurvivesARestartOfTheDatabase() {
        try (MarketDatabase database = MarketDatabase.withSchema(directory);
                ApiService api = ApiService.on(database.port());
                EventReader client = new EventReader(api)) {
            await("first status").atMost(PATIENCE).until(() -> client.has("status"));
            database.stop();
            await("word that the database is away").atMost(PATIENCE).until(() -> client.has("event:unavailable"));
            database.startAgain();
            await("a listening connection").atMost(PATIENCE).until(() -> listeners(database) == 1);
            setApplications(database, 1234);
            await("the new figure, on the same connection")
                    .atMost(PATIENCE)
                    .until(() -> client.has("\"applications\":1234"));
        }
    }

    @Test
    void aServiceThatStopsEndsItsStreams() {
        try (MarketDatabase database = MarketDatabase.withSchema(directory)) {
            ApiService api = ApiService.on(database.port());
            try (EventReader client = new EventReader(api)) {
                await("first status").atMost(PATIENCE).until(() -> client.has("status"));
                api.close();
                await("the end of the stream").atMost(PATIENCE).until(client::isEnded);
            }
        }
    }

    private static void setApplications(MarketDatabase database, int number) {
        database.execute(
                "insert into ledger_hourly values ('2026-11-01T00:00Z', 'application', %1$d, %1$d)".formatted(number)
                        + " on conflict (hour, kind) do update set expected = excluded.expected, observed = excluded.observed;"
                        + " notify jobstream");
    }

    private static long listeners(MarketDatabase database) {
        return database.number("select count(*) from pg_stat_activity"
                + " where application_name = 'jobstream-api' and query ilike 'listen%'");
    }
}
