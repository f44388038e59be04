package io.jobstream.processor.audit;

import java.util.List;

/**
 * What a round has found.
 *
 * @param findings all differences
 * @param fresh    those of them that the round before had not found
 * @param healed   differences that the round before had found and this one has not
 */
record AuditResult(List<Comparison> findings, long fresh, long healed) {

    AuditResult {
        findings = List.copyOf(findings);
    }
}
