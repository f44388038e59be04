package io.jobstream.api.ledger;

import io.jobstream.api.web.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The books of the simulation, by hour of simulated time and kind.
 *
 * @param from      begin of the first hour that was looked at; null if there is none
 * @param to        end of the last hour that was looked at; null if there is none
 * @param truncated whether there are more entries than an answer holds; the latest are in it
 * @param entries   ascending by hour, then by kind
 */
record Ledger(@Nullable Instant from, @Nullable Instant to, boolean truncated, List<Entry> entries) implements Tabular {

    Ledger {
        entries = List.copyOf(entries);
    }

    @Override
    public List<Entry> rows() {
        return entries;
    }

    /**
     * Records of a kind in an hour. What is expected is what the generator says it wrote.
     *
     * @param hour               hour of the events; of dead records, that of their key or else of their writing
     * @param kind               posting, candidate, application, status_change, or ledger for dead ledger records
     * @param expected           events written, each once
     * @param observed           events stored, as counted when they were stored
     * @param missing            expected and not there: neither counted, or counted and not found by the last audit
     * @param unexpected         there and not expected: counted, or found by the last audit and not counted
     * @param inFlight           stored, while the record by which the generator expects it is still to be read
     * @param expectedLate       expected records, written after their hour had closed
     * @param late               observed records, written after their hour had closed
     * @param expectedDuplicated further copies written
     * @param duplicated         records of what was stored already
     * @param expectedDead       broken records written
     * @param dead               records that could not be read
     * @param exact              whether nothing is missing or unexpected, all classes are as expected and the last audit
     *                           found nothing
     * @param findings           what the last audit found to differ
     */
    record Entry(
            Instant hour,
            String kind,
            long expected,
            long observed,
            long missing,
            long unexpected,
            long inFlight,
            long expectedLate,
            long late,
            long expectedDuplicated,
            long duplicated,
            long expectedDead,
            long dead,
            boolean exact,
            List<Finding> findings) {

        Entry {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param place   table that was counted again
     * @param measure rows or digest of facts, or the counter of an aggregate
     * @param counted when it was stored; of an aggregate, the sum over the rows that differ
     * @param found   mismatches found by the last audit
     * @param since   wall clock of the first audit that found a difference here
     */
    record Finding(String place, String measure, long counted, long found, Instant since) {}
}
