package io.jobstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.Uuid7;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import io.jobstream.store.delta.Deltas;
import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.EventKind;
import io.jobstream.store.row.FactCopies;
import io.jobstream.store.row.StatusChangeRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsIT {

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final long DAY_MILLIS = 86_400_000;

    @Test
    void thePresentStatusIsTheLatestAndAtEqualTimesTheLaterStage() throws SQLException {
        try (TestStore store = TestStore.migrated("present")) {
            RandomRows random = new RandomRows(5, START, 1);
            ApplicationRow submitted = random.application();
            ApplicationRow rejected = random.application();
            ApplicationRow hired = random.application();
            FactCopies facts = new FactCopies();
            List.of(submitted, rejected, hired).forEach(facts::add);
            facts.add(random.statusChange(rejected, ApplicationStatus.SCREENING, DAY_MILLIS));
            facts.add(random.statusChange(rejected, ApplicationStatus.REJECTED, 3 * DAY_MILLIS));
            facts.add(random.statusChange(hired, ApplicationStatus.HIRED, 2 * DAY_MILLIS));
            facts.add(random.statusChange(hired, ApplicationStatus.OFFER, 2 * DAY_MILLIS));
            StatusChangeRow orphan = random.statusChange();
            facts.add(orphan);

            store.store(facts, new Deltas(START));

            assertThat(store.rows("select application_id, status, extract(day from status_at - application_date)"
                            + " from present_applications"))
                    .containsExactlyInAnyOrder(
                            submitted.id() + " Submitted 0", rejected.id() + " Rejected 3", hired.id() + " Hired 2");
        }
    }

    @Test
    void whatIsStoredBeforeItsLedgerRecordIsInFlightAndNotUnexpected() throws SQLException {
        try (TestStore store = TestStore.migrated("in_flight")) {
            store.run("select claim_store('a.', 'cluster')");
            Instant written = Instant.now();
            ApplicationRow application = new RandomRows(6, START, 1).application();
            Instant hour = Instant.ofEpochMilli(Uuid7.epochMillis(application.id()) / 3_600_000 * 3_600_000);
            FactCopies facts = new FactCopies();
            Deltas deltas = new Deltas(written);
            deltas.add(application, false, facts.add(application));
            store.store(facts, deltas);
            store.fold();

            ledgerReadTo(store, written.minusSeconds(1), 10, 11);
            assertThat(differences(store)).containsExactly("0 0 1 f");

            ledgerReadTo(store, written.minusSeconds(1), 11, 11);
            assertThat(differences(store))
                    .as("the ledger's end was read just now")
                    .containsExactly("0 0 1 f");

            ledgerReadTo(store, written, 11, 12);
            assertThat(differences(store))
                    .as("the ledger was read past the event")
                    .containsExactly("0 1 0 f");

            Deltas expected = new Deltas(written);
            expected.addExpected(HourCount.of(hour, new Counts(0, 0, 1, 0)));
            store.store(new FactCopies(), expected);
            store.fold();
            assertThat(differences(store)).containsExactly("0 0 0 t");
        }
    }

    @Test
    void atTheEndOfTheLedgerWhatIsUnexpectedIsToldAfterAMinute() throws SQLException {
        try (TestStore store = TestStore.migrated("overdue")) {
            store.run("select claim_store('a.', 'cluster')");
            Instant written = Instant.now().minus(Duration.ofMinutes(2));
            ApplicationRow application = new RandomRows(6, START, 1).application();
            FactCopies facts = new FactCopies();
            Deltas deltas = new Deltas(written);
            deltas.add(application, false, facts.add(application));
            store.store(facts, deltas);
            store.fold();

            ledgerReadTo(store, written.minusSeconds(1), 11, 11);
            assertThat(differences(store)).containsExactly("0 1 0 f");
        }
    }

    @Test
    void repetitionsAndDeadRecordsCountInTheLedger() throws SQLException {
        try (TestStore store = TestStore.migrated("counted")) {
            Deltas deltas = new Deltas(START);
            assertThat(deltas.isEmpty()).isTrue();
            deltas.addDuplicate(EventKind.POSTING, START.toEpochMilli());
            deltas.addDuplicate(EventKind.POSTING, START.toEpochMilli() + 1);
            deltas.addDead(EventKind.LEDGER, START.toEpochMilli());
            deltas.addThroughput(START.plusMillis(1_500), 7);

            store.store(new FactCopies(), deltas);

            assertThat(store.fold()).isEqualTo(2);
            assertThat(store.rows(
                            "select kind, observed, duplicated, dead, observed_until from ledger_hourly order by 1"))
                    .containsExactly("ledger 0 0 1 -infinity", "posting 0 2 0 -infinity");
            assertThat(store.rows("select second at time zone 'UTC', events from throughput"))
                    .containsExactly("2026-11-20 00:00:01 7");
        }
    }

    private static void ledgerReadTo(TestStore store, Instant lastWritten, long next, long end) throws SQLException {
        store.run("insert into stream_offsets (topic, partition, next_offset, end_offset, last_written_at)"
                + " values ('a.market_ledger', 0, " + next + ", " + end + ", '" + lastWritten + "')"
                + " on conflict (topic, partition) do update set next_offset = excluded.next_offset,"
                + " end_offset = excluded.end_offset, last_written_at = excluded.last_written_at");
    }

    private static List<String> differences(TestStore store) throws SQLException {
        return store.rows("select missing, unexpected, in_flight, exact from audited_ledger");
    }
}
