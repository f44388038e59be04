package io.jobstream.operator.condition;

import java.util.regex.Pattern;

/**
 * What was found out about one condition.
 *
 * @param reason  one word for programs: letters, digits, underscores, colons and commas, beginning with a letter
 * @param message for people; a list in brackets names its first entries only, and what an Event does not take is cut
 */
public record Fact(ConditionType type, ConditionStatus status, String reason, String message) {

    /** An Event's note may have 1,024. */
    private static final int LONGEST_MESSAGE = 1_000;

    private static final Pattern REASON = Pattern.compile("[A-Za-z]([A-Za-z0-9_,:]{0,250}[A-Za-z0-9_])?");
    private static final String CUT = "…";

    /** @throws IllegalArgumentException if the API server would not take the reason */
    public Fact {
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException("'" + reason + "' cannot be a reason of the condition " + type.label());
        }
        message = ShortList.in(message);
        if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE - CUT.length()) + CUT;
        }
    }

    public static Fact holds(ConditionType type, String reason, String message) {
        return new Fact(type, ConditionStatus.TRUE, reason, message);
    }

    public static Fact fails(ConditionType type, String reason, String message) {
        return new Fact(type, ConditionStatus.FALSE, reason, message);
    }

    public static Fact unknown(ConditionType type, String reason, String message) {
        return new Fact(type, ConditionStatus.UNKNOWN, reason, message);
    }
}
