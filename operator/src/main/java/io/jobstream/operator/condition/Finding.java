package io.jobstream.operator.condition;

/**
 * What was found out about one condition, and what may be expected of it.
 *
 * @param fact for the resource's status
 */
public record Finding(Fact fact, Expectation expectation) {

    /** What may be expected. */
    public enum Expectation {
        /** It is as it should be. */
        GOOD,
        /** It will be so, if all goes on as usual. */
        COMING,
        /** Somebody has to do something. */
        STUCK
    }

    public static Finding good(ConditionType type, ConditionReason reason, String message) {
        return new Finding(Fact.holds(type, reason.label(), message), Expectation.GOOD);
    }

    public static Finding coming(ConditionType type, ConditionReason reason, String message) {
        return new Finding(Fact.fails(type, reason.label(), message), Expectation.COMING);
    }

    public static Finding stuck(ConditionType type, ConditionReason reason, String message) {
        return new Finding(Fact.fails(type, reason.label(), message), Expectation.STUCK);
    }

    /** Not so, and nobody wants it to be. */
    public static Finding atRest(ConditionType type, ConditionReason reason, String message) {
        return new Finding(Fact.fails(type, reason.label(), message), Expectation.GOOD);
    }

    /** Nobody can say, and nothing follows from it. */
    public static Finding unknownAtRest(ConditionType type, ConditionReason reason, String message) {
        return new Finding(Fact.unknown(type, reason.label(), message), Expectation.GOOD);
    }

    public static Finding unknown(ConditionType type, ConditionReason reason, String message) {
        return new Finding(Fact.unknown(type, reason.label(), message), Expectation.COMING);
    }

    public boolean holds() {
        return fact.status() == ConditionStatus.TRUE;
    }

    public boolean stuck() {
        return expectation == Expectation.STUCK;
    }
}
