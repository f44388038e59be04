package io.jobstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.store.audit.Recount;
import io.jobstream.store.delta.Aggregates;
import io.jobstream.store.delta.Deltas;
import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.FactCopies;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.StatusChangeRow;
import io.jobstream.store.table.AggregateTable;
import io.jobstream.store.table.RollUp;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever changes what is stored is found out, wherever it is. */
class AuditIT {

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final int DAYS = 3;
    private static final int ROWS = 400;

    private static TestStore store;

    /** Half of the deltas are merged, the other half are still to be merged. */
    @BeforeAll
    static void storeAMarket() throws SQLException {
        store = TestStore.migrated("audited");
        RandomRows random = new RandomRows(11, START, DAYS);
        storeRandomRows(random);
        store.fold();
        storeRandomRows(random);
    }

    @AfterAll
    static void dropTheMarket() throws SQLException {
        store.close();
    }

    private static void storeRandomRows(RandomRows random) throws SQLException {
        FactCopies facts = new FactCopies();
        Deltas deltas = new Deltas(START);
        for (int i = 0; i < ROWS; i++) {
            PostingRow posting = random.posting();
            deltas.add(posting, false, facts.add(posting));
            CandidateRow candidate = random.candidate();
            deltas.add(candidate, false, facts.add(candidate));
            ApplicationRow application = random.application();
            deltas.add(application, true, facts.add(application));
            StatusChangeRow change = random.statusChange();
            deltas.add(change, false, facts.add(change));
        }
        store.store(facts, deltas);
    }

    @Test
    void whatWasStoredIsFoundAgain() throws SQLException {
        assertThat(findings()).isEmpty();
    }

    @Test
    void everyAggregateOfFactsIsRecounted() {
        List<String> recounted = Stream.concat(
                        Aggregates.ALL.stream(), Aggregates.ROLL_UPS.stream().map(RollUp::table))
                .filter(table -> table.counters().stream().allMatch(counter -> counter.recount() != null))
                .map(AggregateTable::name)
                .toList();

        assertThat(recounted)
                .containsExactly(
                        "market_hourly",
                        "candidates_hourly",
                        "education_daily",
                        "employment_daily",
                        "places_daily",
                        "volume_minutely",
                        "market_daily",
                        "totals_hourly",
                        "candidates_daily");
    }

    static List<String> changesOfEveryCounter() {
        List<String> changes = new ArrayList<>();
        List<AggregateTable> tables = new ArrayList<>(Aggregates.ALL.subList(0, 6));
        Aggregates.ROLL_UPS.forEach(rollUp -> tables.add(rollUp.table()));
        for (AggregateTable table : tables) {
            table.counters()
                    .forEach(counter -> changes.add(
                            "%s|%s|update %1$s set %2$s = %2$s + 1000".formatted(table.name(), counter.name())));
        }
        return changes;
    }

    @ParameterizedTest
    @MethodSource("changesOfEveryCounter")
    void aThousandMoreInAnyCounterIsFound(String change) throws SQLException {
        String[] parts = change.split("\\|");

        List<String> places = new ArrayList<>(List.of(" " + parts[0] + " " + parts[1] + " "));
        // A roll-up is compared with its source.
        Aggregates.ROLL_UPS.stream()
                .filter(rollUp -> rollUp.source().name().equals(parts[0]))
                .forEach(rollUp -> places.add(" " + rollUp.table().name() + " " + parts[1] + " "));

        List<String> findings = findingsAfter(parts[2]);
        assertThat(findings).allSatisfy(finding -> assertThat(finding).containsAnyOf(places.toArray(String[]::new)));
        for (String place : places) {
            assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(place));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            market_hourly | update market_hourly set family = 'Other' where ctid = (select ctid from market_hourly where postings > 0 limit 1)
            market_hourly | update market_hourly set hired = hired + 5, rejected = rejected - 5
            market_hourly | update market_hourly set score_1 = score_1 + 1, score_2 = score_2 - 1
            market_hourly | delete from market_hourly where hour = (select min(hour) from market_hourly)
            education_daily | update education_daily set education_level = concat(education_level, '!')
            places_daily | update places_daily set city = concat(city, '!')
            volume_minutely | insert into volume_minutely (minute, postings) values ('2026-11-21 10:00:30Z', 1)
            volume_minutely | update volume_minutely_deltas set applications = null
            job_posts digest | update job_posts set salary = salary - 1 where ctid = (select ctid from job_posts limit 1)
            job_posts digest | update job_posts set company = concat(company, '!') where ctid = (select ctid from job_posts limit 1)
            candidates digest | update candidates set skills = array_append(skills, 'more') where ctid = (select ctid from candidates limit 1)
            applications digest | update applications set score = score + 0.1 where ctid = (select ctid from applications limit 1)
            applications digest | update applications set candidate_id = uuidv7() where ctid = (select ctid from applications limit 1)
            application_statuses digest | update application_statuses set status = 'Hired' where status = 'Rejected'
            application_statuses rows | delete from application_statuses where status = 'Offer'
            ledger_hourly rows | update ledger_hourly set observed = observed + 1 where kind = 'posting'
            """)
    void aChangeIsFound(String place, String change) throws SQLException {
        String expected = place.startsWith("ledger_hourly") ? "job_posts rows" : place;

        assertThat(findingsAfter(change))
                .anySatisfy(finding -> assertThat(finding).contains(" " + expected + " "));
    }

    @Test
    void whatIsBeforeTheHorizonIsNotCounted() throws SQLException {
        List<String> findings = findingsAfter(
                "delete from applications where application_date < '2026-11-21';"
                        + " insert into retention (horizon, dimensions_horizon) values ('2026-11-21 00:00Z', '2026-09-22 00:00Z')");

        assertThat(findings).isEmpty();
    }

    private static List<String> findingsAfter(String change) throws SQLException {
        store.connection().setAutoCommit(false);
        try {
            store.run(change);
            return findings();
        } finally {
            store.connection().rollback();
            store.connection().setAutoCommit(true);
        }
    }

    private static List<String> findings() throws SQLException {
        List<String> findings = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            Instant from = START.plus(Duration.ofDays(day));
            for (String statement : Recount.statements(from, from.plus(Duration.ofDays(1)))) {
                store.rows(statement).stream()
                        .filter(row -> !row.endsWith(" 0"))
                        .forEach(findings::add);
            }
        }
        return findings;
    }
}
