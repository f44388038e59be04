package io.jobstream.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.testing.TopicDigest;
import io.jobstream.events.Topics;
import io.jobstream.processor.testing.StoredMarket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.SoftAssertions;

/** What must hold when a market was played and stored to its end, whatever happened meanwhile. */
final class Laws {

    private static final Topics TOPICS = new Topics("");
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final int EXAMPLES = 5;

    private final Platform platform;
    private final PlayedMarket market;

    Laws(Platform platform, PlayedMarket market) {
        this.platform = platform;
        this.market = market;
    }

    void check() throws Exception {
        everythingIsDecidedAndStored();
        PlayedMarket.Expectation expected = market.play();
        SoftAssertions laws = new SoftAssertions();
        topicsHoldWhatTheFunctionSays(laws, expected.topics());
        try (Connection connection = platform.connect(false)) {
            tablesHoldWhatTheFunctionSays(laws, connection, expected.tables());
            whatCannotBeReadIsSetAside(laws, connection, expected.deadLetters());
            theLedgerIsExact(laws, connection, expected.ledger());
        }
        laws.assertAll();
    }

    /** Of the last transactions that were given up, the broker may still have to end some. */
    private void everythingIsDecidedAndStored() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.broker()))) {
            await("every transaction to be decided and all partitions to be stored to their ends")
                    .atMost(DEADLINE)
                    .untilAsserted(() -> {
                        Map<TopicPartition, Long> ends = ends(admin, IsolationLevel.READ_UNCOMMITTED);
                        assertThat(ends(admin, IsolationLevel.READ_COMMITTED))
                                .as("ends of what is decided")
                                .isEqualTo(ends);
                        try (Connection connection = platform.connect(true)) {
                            assertThat(StoreWatch.offsets(connection))
                                    .as("stored offsets")
                                    .isEqualTo(ends);
                            assertThat(StoredMarket.rows(connection, "select count(*) from parked_applications"))
                                    .as("parked applications")
                                    .containsExactly("0");
                            assertThat(StoredMarket.rows(connection, "select count(*) from ledger_hourly_deltas"))
                                    .as("deltas that are yet to be folded")
                                    .containsExactly("0");
                        }
                    });
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel isolation) throws Exception {
        List<String> topics =
                List.of(TOPICS.jobPosts(), TOPICS.candidateInfo(), TOPICS.jobApplications(), TOPICS.ledger());
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(info -> wanted.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest())));
        return admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private void topicsHoldWhatTheFunctionSays(SoftAssertions laws, Map<String, TopicDigest> expected) {
        Map<String, TopicDigest> found = Stream.of(TOPICS.jobPosts(), TOPICS.candidateInfo(), TOPICS.jobApplications())
                .collect(Collectors.toMap(topic -> topic, topic -> TopicDigest.of(platform.broker(), topic)));
        laws.assertThat(new TreeMap<>(found)).as("what the topics hold").isEqualTo(expected);
    }

    private void tablesHoldWhatTheFunctionSays(
            SoftAssertions laws, Connection connection, Map<String, List<String>> expected) throws SQLException {
        Map<String, List<String>> stored = StoredMarket.tables(connection);
        laws.assertThat(stored.keySet()).isEqualTo(expected.keySet());
        stored.forEach((table, rows) -> compare(laws, table, rows, expected.getOrDefault(table, List.of())));
    }

    private static void compare(SoftAssertions laws, String what, List<String> rows, List<String> wanted) {
        if (!rows.equals(wanted)) {
            laws.fail(
                    "%s: %d rows stored, %d expected; missing %s; unexpected %s",
                    what, rows.size(), wanted.size(), examples(wanted, rows), examples(rows, wanted));
        }
    }

    private static void whatCannotBeReadIsSetAside(
            SoftAssertions laws, Connection connection, Map<String, Long> expected) throws SQLException {
        laws.assertThat(StoredMarket.rows(connection, "select topic, count(*) from dead_letters group by topic"))
                .as("dead letters by topic")
                .containsExactlyElementsOf(expected.entrySet().stream()
                        .map(topic -> topic.getKey() + "|" + topic.getValue())
                        .toList());
    }

    private static String examples(List<String> those, List<String> without) {
        Set<String> known = new HashSet<>(without);
        List<String> left = those.stream().filter(row -> !known.contains(row)).toList();
        return left.size() + " " + left.subList(0, Math.min(EXAMPLES, left.size()));
    }

    private static void theLedgerIsExact(SoftAssertions laws, Connection connection, List<String> key)
            throws SQLException {
        String expected = String.join(", ", AnswerKey.COLUMNS);
        List<String> stored = StoredMarket.rows(
                connection,
                "select (extract(epoch from hour) * 1000)::bigint, kind, " + expected + " from ledger_hourly where ("
                        + expected + ") <> (0, 0, 0, 0)");
        compare(laws, "what the ledger expects", stored, key);
        laws.assertThat(StoredMarket.rows(
                        connection,
                        "select hour, kind, " + expected
                                + ", observed, late, duplicated, dead from ledger_hourly where (" + expected
                                + ") <> (observed, late, duplicated, dead)"))
                .as("hours in which the ledger expects something else than was found")
                .isEmpty();
        laws.assertThat(StoredMarket.rows(connection, "select hour, kind, place, counted, found from audit_findings"))
                .as("what the audit found")
                .isEmpty();
    }
}
