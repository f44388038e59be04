package io.jobstream.processor.audit;

import io.jobstream.processor.database.Database;
import io.jobstream.processor.database.Session;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees that what is stored is counted again, reports mismatches, and keeps the metrics of the ledger up to date. */
public final class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private final Database database;
    private final AuditRound round;
    private final LedgerMetrics metrics;

    /** @param interval time from the begin of one round to that of the next, while the rounds are short */
    public Audit(Database database, Duration interval, LedgerMetrics metrics) {
        this.database = database;
        this.round = new AuditRound(interval);
        this.metrics = metrics;
    }

    /** Audits if it is due, and refreshes the metrics. Blocks meanwhile. */
    public void look() {
        try (Session session = database.open()) {
            round.run(session).ifPresent(Audit::report);
            metrics.refresh(session);
        }
    }

    private static void report(AuditResult result) {
        if (result.fresh() > 0) {
            log.warn(
                    "Audit found {} mismatches ({} new) between what is stored and what was counted, e.g. {}; see"
                            + " docs/runbook.md",
                    result.mismatches().size(),
                    result.fresh(),
                    result.example());
        } else if (result.mismatches().isEmpty() && result.healed() > 0) {
            // As loud as the warning that it takes back.
            log.warn("Audit found no mismatch any more; {} are gone", result.healed());
        }
    }
}
