package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.testing.TopicDigest;
import io.jobstream.events.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * What topics and tables hold when nothing writes to them.
 *
 * @param topics   digests by topic
 * @param postgres the database
 */
record MarketData(Map<String, TopicDigest> topics, EmbeddedPostgres postgres) {

    private static final Topics TOPICS = new Topics("");

    static MarketData of(EmbeddedKafka kafka, EmbeddedPostgres postgres) {
        Map<String, TopicDigest> digests = new TreeMap<>();
        for (String topic : new String[] {TOPICS.jobPosts(), TOPICS.candidateInfo(), TOPICS.jobApplications()}) {
            digests.put(topic, TopicDigest.of(kafka.bootstrapServers(), topic));
        }
        return new MarketData(digests, postgres);
    }

    /** Holds the tables against each other and against the topics. */
    void check() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement sql = connection.createStatement()) {
            // A processor that stops leaves the deltas of its last moment to the next start.
            sql.execute("select fold_deltas()");
            everyApplicationFindsItsPostingAndCandidate(sql);
            tablesHoldWhatTheTopicsHold(sql);
            aggregatesAddUpToTheFacts(sql);
            theLedgerIsExact(sql);
        }
    }

    private static void everyApplicationFindsItsPostingAndCandidate(Statement sql) throws SQLException {
        assertThat(number(sql, """
                        select count(*) from applications a left join job_posts p on p.post_id = a.post_id
                        where p.post_id is null or p.post_date > a.application_date
                        """))
                .as("applications without a posting, or older than it")
                .isZero();
        assertThat(number(sql, """
                        select count(*) from applications a left join candidates c on c.candidate_id = a.candidate_id
                        where c.candidate_id is null or c.registered_at > a.application_date
                        """))
                .as("applications without a candidate, or older than it")
                .isZero();
        assertThat(number(sql, "select count(*) from parked_applications")).isZero();
        assertThat(number(sql, "select count(*) from dead_letters")).isZero();
    }

    private static final String STATUSES =
            "select (select count(*) from applications) + (select count(*) from application_statuses)";

    private void tablesHoldWhatTheTopicsHold(Statement sql) throws SQLException {
        assertThat(number(sql, "select count(*) from job_posts"))
                .isEqualTo(records(TOPICS.jobPosts()))
                .isPositive();
        assertThat(number(sql, "select count(*) from candidates"))
                .isEqualTo(records(TOPICS.candidateInfo()))
                .isPositive();
        assertThat(number(sql, STATUSES))
                .as("statuses of all applications")
                .isEqualTo(records(TOPICS.jobApplications()))
                .isPositive();
        assertThat(number(sql, "select sum(applications + status_changes) from volume_minutely"))
                .isEqualTo(records(TOPICS.jobApplications()));
    }

    private static void aggregatesAddUpToTheFacts(Statement sql) throws SQLException {
        assertThat(number(sql, "select sum(submitted) from market_hourly"))
                .isEqualTo(number(sql, "select count(*) from applications"));
        assertThat(
                        number(
                                sql,
                                "select sum(submitted + screening + interview + offer + hired + rejected + withdrawn) from market_hourly"))
                .isEqualTo(number(sql, STATUSES));
        assertThat(number(sql, """
                        select count(*) from (
                          select date_trunc('hour', post_date, 'UTC') as hour, family, country, work_mode, count(*) as n
                          from job_posts group by 1, 2, 3, 4
                        ) facts full join (
                          select hour, family, country, work_mode, postings as n from market_hourly where postings > 0
                        ) hourly using (hour, family, country, work_mode)
                        where facts.n is distinct from hourly.n
                        """))
                .as("windows whose postings differ from the facts")
                .isZero();
        assertThat(number(sql, """
                        select count(*) from (
                          select date_trunc('hour', application_date, 'UTC') as hour, family, country, work_mode,
                            count(*) as n, sum(round(score * 10))::bigint as score
                          from applications group by 1, 2, 3, 4
                        ) facts full join (
                          select hour, family, country, work_mode, submitted as n, score_tenths as score
                          from market_hourly where submitted > 0
                        ) hourly using (hour, family, country, work_mode)
                        where (facts.n, facts.score) is distinct from (hourly.n, hourly.score)
                        """))
                .as("windows whose applications differ from the facts")
                .isZero();
    }

    private void theLedgerIsExact(Statement sql) throws SQLException {
        assertThat(number(sql, "select count(*) from ledger_hourly where expected <> observed"))
                .as("hours in which the ledger differs")
                .isZero();
        assertThat(number(sql, "select sum(observed) from ledger_hourly"))
                .isEqualTo(
                        topics.values().stream().mapToLong(TopicDigest::records).sum());
    }

    private long records(String topic) {
        TopicDigest digest = topics.get(topic);
        return digest == null ? 0 : digest.records();
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet result = sql.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }
}
