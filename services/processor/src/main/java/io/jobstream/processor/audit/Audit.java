package io.jobstream.processor.audit;

import io.jobstream.processor.chores.ChoreDatabase;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Looks after the ledger: sees that it is audited, and that metrics tell of it. */
public final class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private final ChoreDatabase database;
    private final AuditRound round;
    private final LedgerMetrics metrics;

    /** @param interval from the begin of one round to that of the next, where the rounds are short */
    public Audit(ChoreDatabase database, Duration interval, LedgerMetrics metrics) {
        this.database = database;
        this.round = new AuditRound(interval);
        this.metrics = metrics;
    }

    /** Audits where it is due, and refreshes the metrics. */
    public Mono<Void> look() {
        return database.with(this::look);
    }

    private Mono<Void> look(PostgresqlConnection connection) {
        return round.run(connection).doOnNext(Audit::tell).then(metrics.refresh(connection));
    }

    private static void tell(AuditResult result) {
        if (result.fresh() > 0) {
            log.warn(
                    "what is stored is not what was counted when it was stored; differences: {}, new ones: {}, such as {}",
                    result.findings().size(),
                    result.fresh(),
                    result.findings().get(0));
        } else if (result.findings().isEmpty() && result.healed() > 0) {
            log.info(
                    "what is stored is again what was counted when it was stored; differences that are gone: {}",
                    result.healed());
        }
    }
}
