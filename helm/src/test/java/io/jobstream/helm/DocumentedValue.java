package io.jobstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of {@code values.yaml} with the comment above it.
 *
 * @param path         such as {@code operator.replicas}
 * @param shownDefault what is told in place of the default, if that is long
 */
record DocumentedValue(
        String path, String description, @Nullable String shownDefault) {

    private static final Pattern COMMENT = Pattern.compile("\\s*# -- (.+)");
    private static final Pattern DEFAULT = Pattern.compile("\\s*# @default -- (.+)");
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");

    /** All that are described, in the order of the file. */
    static List<DocumentedValue> all() {
        List<DocumentedValue> documented = new ArrayList<>();
        List<String> parents = new ArrayList<>();
        String description = null;
        String shownDefault = null;
        for (String line : Chart.read("values.yaml").lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            Matcher told = DEFAULT.matcher(line);
            Matcher key = KEY.matcher(line);
            if (comment.matches()) {
                description = comment.group(1);
            } else if (told.matches()) {
                shownDefault = told.group(1);
            } else if (key.matches()) {
                int depth = key.group(1).length() / 2;
                parents.subList(Math.min(depth, parents.size()), parents.size()).clear();
                parents.add(key.group(2));
                if (description != null) {
                    documented.add(new DocumentedValue(String.join(".", parents), description, shownDefault));
                }
                description = null;
                shownDefault = null;
            }
        }
        return documented;
    }

    static List<String> paths() {
        return all().stream().map(DocumentedValue::path).toList();
    }

    /** A row of README's table. */
    String row(JsonNode defaultValue) {
        String cell = shownDefault != null ? shownDefault : "`" + defaultValue + "`";
        return "| `" + path + "` | " + cell + " | " + description + " |";
    }
}
