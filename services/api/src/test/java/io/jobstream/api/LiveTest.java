package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status, pushed. */
class LiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    @Test
    void everyClientReceivesTheStatusAfterANotification() {
        try (EventReader one = new EventReader(api);
                EventReader other = new EventReader(api)) {
            await("first status").atMost(PATIENCE).until(() -> one.has("event:status") && other.has("event:status"));
            setApplications(4711);
            await("the new figure at both clients")
                    .atMost(PATIENCE)
                    .until(() -> one.has("\"applications\":4711") && other.has("\"applications\":4711"));
        }
    }

    @Test
    void allClientsShareOneConnectionThatListens() {
        List<EventReader> clients = new ArrayList<>();
        try {
            for (int n = 0; n < 20; n++) {
                clients.add(new EventReader(api));
            }
            await("a status at each of them")
                    .atMost(PATIENCE)
                    .until(() -> clients.stream().allMatch(client -> client.has("event:status")));
            assertThat(listeners()).isOne();
        } finally {
            clients.forEach(EventReader::close);
        }
        await("nobody listens any more").atMost(PATIENCE).until(() -> listeners() == 0);
    }

    @Test
    void manyNotificationsAreFewEventsAndTheLastOneCounts() {
        try (EventReader client = new EventReader(api)) {
            await("first status").atMost(PATIENCE).until(() -> client.has("event:status"));
            int notifications = 400;
            for (int n = 1; n <= notifications; n++) {
                setApplications(n);
            }
            await("the last figure")
                    .atMost(PATIENCE)
                    .until(() -> client.has("\"applications\":" + notifications + ","));
            assertThat(client.count("event:status")).isLessThan(notifications / 2);
        }
    }

    @Test
    void theStreamSurvivesARestartOfTheDatabase() {
        try (EventReader client = new EventReader(api)) {
            await("first status").atMost(PATIENCE).until(() -> client.has("event:status"));
            database.stop();
            await("word that the database is away").atMost(PATIENCE).until(() -> client.has("event:unavailable"));
            database.startAgain();
            await("a new connection that listens").atMost(PATIENCE).until(() -> listeners() == 1);
            setApplications(1234);
            await("the new figure, on the same connection")
                    .atMost(PATIENCE)
                    .until(() -> client.has("\"applications\":1234"));
        }
    }

    private static void setApplications(int number) {
        database.execute(
                "insert into ledger_hourly (hour, kind, expected, observed) values ('2026-11-01T00:00Z', 'application', %1$d, %1$d)"
                                .formatted(number)
                        + " on conflict (hour, kind) do update set expected = excluded.expected, observed = excluded.observed;"
                        + " notify jobstream");
    }

    private static long listeners() {
        return database.number("select count(*) from pg_stat_activity where application_name = 'jobstream-api-live'");
    }
}
