package io.jobstream.store.document;

import static java.util.stream.Collectors.joining;

import io.jobstream.store.delta.Aggregates;
import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.DeadLetterRow;
import io.jobstream.store.row.ParkedRow;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.StatusChangeRow;
import io.jobstream.store.table.RollUp;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code docs/schema.md}. */
public final class SchemaDocument {

    private static final List<DocumentedTable> FACTS = Stream.of(
                    PostingRow.TABLE,
                    CandidateRow.TABLE,
                    ApplicationRow.TABLE,
                    StatusChangeRow.TABLE,
                    ParkedRow.TABLE,
                    DeadLetterRow.TABLE)
            .map(DocumentedTable::of)
            .toList();

    private static final List<DocumentedTable> AGGREGATES =
            Aggregates.ALL.stream().map(DocumentedTable::of).toList();

    private static final List<DocumentedTable> ROLL_UPS = Aggregates.ROLL_UPS.stream()
            .map(RollUp::table)
            .map(DocumentedTable::of)
            .toList();

    private SchemaDocument() {}

    /** All tables but those of deltas. */
    public static List<DocumentedTable> tables() {
        return Stream.of(FACTS, AGGREGATES, ROLL_UPS, StateTables.ALL)
                .flatMap(List::stream)
                .toList();
    }

    public static String markdown() {
        return """
                # The schema of the store
                Made from the definitions in `services/store`; a test compares it with them and with the migrated database. To write it anew:
                `mvn -pl services/store -am test -Dtest=SchemaIT -Dsurefire.failIfNoSpecifiedTests=false -Djobstream.document=write`

                All times are `timestamptz`. Unless a column says otherwise they are simulated; days are UTC days. All names are in one schema
                (`jobstream.database.schema`, by default `public`), which is the connection's `search_path`.

                ## Facts
                Facts are only appended: no row is ever updated. A row stands for one record of Kafka, and its digest is
                `crc32c(record_send(row(every column, in order)))`. The present status of an application is the latest row of
                `application_statuses`: the view `present_applications` gives it.

                %s## Aggregates
                Sums by window of simulated time. They stay when facts are dropped. A transaction appends what it adds to `<name>_deltas`, one row of
                arrays (a null array stands for zeros); `fold_deltas()` merges those into the table, all aggregates at once. The view `<name>_current` is the
                table with what is still to be merged. Behind a counter stands the SQL by which the audit counts it again.

                %s## Roll-ups
                Sums of aggregates, for long ranges. They have no deltas: `fold_deltas()` adds to them what it merges into the aggregate.

                %s## State
                %s## Views
                | view | rows |
                |---|---|
                | `present_applications` | applications with their present status |
                | `audited_ledger` | of every hour and kind: expected, stored, missing, unexpected, in flight; whether it is exact |
                | `<aggregate>_current` | an aggregate or roll-up with what is still to be merged into it |
                | `day_partitions` | the tables that hold a UTC day's facts, and whether they are attached |

                ## Functions
                | function | what it does |
                |---|---|
                | `create_day_partitions(day date)` | makes the partitions of a UTC day that are missing and still kept |
                | `fold_deltas()` | merges deltas into aggregates; gives their number, or null if another session is at it |
                | `status_stage(status text)` | the stage of a status, 1 to 7, by which statuses at the same time are ordered |
                | `claim_store(prefix text, cluster text)` | claims the store for a simulation; refuses another one with SQLSTATE `JS001` |
                | `claim_market(fingerprint text)` | notes which market it holds; refuses another one with SQLSTATE `JS001` |
                """.formatted(markdown(FACTS), markdown(AGGREGATES), markdown(ROLL_UPS), markdown(StateTables.ALL));
    }

    private static String markdown(List<DocumentedTable> tables) {
        return tables.stream().map(DocumentedTable::markdown).collect(joining());
    }
}
