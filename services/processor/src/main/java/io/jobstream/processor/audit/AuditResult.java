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
}
