package io.jobstream.operator.condition;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists in messages for people: the first entries and the number of the rest. */
public final class ShortList {

    private static final int MOST = 3;
    /** As Java prints a list, so as Kafka's client names the partitions that it asked for. */
    private static final Pattern PRINTED = Pattern.compile("\\[([^\\[\\]]*)]");

    private static final String COMMA = ", ";

    private ShortList() {}

    /** All entries if there are at most three, such as {@code a, b}; else for example {@code a, b, c and 29 more}. */
    public static String of(List<String> entries) {
        return of(entries, COMMA);
    }

    /** As {@link #of(List)}, with another separator. */
    public static String of(List<String> entries, String separator) {
        return entries.size() <= MOST
                ? String.join(separator, entries)
                : String.join(separator, entries.subList(0, MOST)) + " and " + (entries.size() - MOST) + " more";
    }

    /** A message of somebody else's, in which each list between brackets is a short one. */
    public static String in(String message) {
        return PRINTED.matcher(message).replaceAll(ShortList::printed);
    }

    private static String printed(MatchResult list) {
        return Matcher.quoteReplacement("[" + of(List.of(list.group(1).split(COMMA))) + "]");
    }
}
