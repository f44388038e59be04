package io.jobstream.operator.condition;

/**
 * A condition that has come to be another, or the same for another reason.
 *
 * @param type    type of the condition
 * @param from    the status before; Unknown if it was not there, False if it is one that is there only while true
 * @param to      the status now
 * @param reason  reason of the status now
 * @param message message of the status now
 */
public record Transition(ConditionType type, ConditionStatus from, ConditionStatus to, String reason, String message) {

    /** Whether people should look at it: something does not work, or will not go on by itself. */
    public boolean warning() {
        return type == ConditionType.STALLED
                ? to == ConditionStatus.TRUE
                : !type.abnormal() && to == ConditionStatus.FALSE;
    }
}
