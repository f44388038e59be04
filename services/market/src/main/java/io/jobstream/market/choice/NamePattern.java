package io.jobstream.market.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text with places such as {@code {city}}, taken apart once, because it is filled in for every record. */
final class NamePattern {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

    /** Texts at even places, names of what is filled in at odd ones. */
    private final String[] parts;

    NamePattern(String text) {
        List<String> taken = new ArrayList<>();
        int end = 0;
        for (MatchResult place : PLACE.matcher(text).results().toList()) {
            taken.add(text.substring(end, place.start()));
            taken.add(place.group(1));
            end = place.end();
        }
        taken.add(text.substring(end));
        this.parts = taken.toArray(String[]::new);
    }

    String fill(UnaryOperator<String> values) {
        StringBuilder filled = new StringBuilder(48).append(parts[0]);
        for (int i = 1; i < parts.length; i += 2) {
            filled.append(values.apply(parts[i])).append(parts[i + 1]);
        }
        return filled.toString();
    }
}
