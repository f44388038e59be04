package io.jobstream.operator.reconcile;

import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Fact;
import io.jobstream.operator.condition.Truth;

/**
 * What was found out about one condition, and what may be expected of it.
 *
 * @param fact for the resource's status
 */
record Finding(Fact fact, Outlook outlook) {

    /** What may be expected. */
    enum Outlook {
        /** It is as it should be. */
        GOOD,
        /** It will be so, if all goes on as usual. */
        COMING,
        /** Somebody has to do something. */
        STUCK
    }

    static Finding good(ConditionType type, String reason, String message) {
        return new Finding(Fact.holds(type, reason, message), Outlook.GOOD);
    }

    static Finding coming(ConditionType type, String reason, String message) {
        return new Finding(Fact.fails(type, reason, message), Outlook.COMING);
    }

    static Finding stuck(ConditionType type, String reason, String message) {
        return new Finding(Fact.fails(type, reason, message), Outlook.STUCK);
    }

    /** Not so, and nobody wants it to be. */
    static Finding atRest(ConditionType type, String reason, String message) {
        return new Finding(Fact.fails(type, reason, message), Outlook.GOOD);
    }

    static Finding unknown(ConditionType type, String reason, String message) {
        return new Finding(Fact.unknown(type, reason, message), Outlook.COMING);
    }

    boolean holds() {
        return fact.truth() == Truth.TRUE;
    }

    boolean stuck() {
        return outlook == Outlook.STUCK;
    }
}
