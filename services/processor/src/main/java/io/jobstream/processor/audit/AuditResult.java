package io.jobstream.processor.audit;

import java.util.List;

/**
 * What a round has found.
 *
 * @param mismatches all of them
 * @param fresh      those that the round before had not found
 * @param healed     mismatches that the round before had found and this one has not
 */
record AuditResult(List<Mismatch> mismatches, long fresh, long healed) {

    AuditResult {
        mismatches = List.copyOf(mismatches);
    }

    /** A mismatch that says most: a number of rows or a counter rather than a digest. */
    Mismatch example() {
        return mismatches.stream()
                .filter(mismatch -> !mismatch.measure().equals("digest"))
                .findFirst()
                .orElseGet(() -> mismatches.get(0));
    }
}
