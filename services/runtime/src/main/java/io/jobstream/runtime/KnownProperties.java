package io.jobstream.runtime;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The properties that a settings record takes.
 *
 * @param names full names, such as {@code jobstream.pace.speed}
 */
record KnownProperties(List<String> names) {

    static KnownProperties of(BindException binding) {
        List<String> names = new ArrayList<>();
        collect(binding.getName().toString(), binding.getTarget().getType().resolve(Object.class), names);
        return new KnownProperties(List.copyOf(names));
    }

    /** Says that there is no such property, and which one may be meant. */
    String complaint(ConfigurationPropertyName unknown) {
        String name = unknown.toString();
        String meant = names.stream()
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .map(known -> ", perhaps " + known + " is meant")
                .orElse("");
        return "there is no property " + name + meant;
    }

    private static void collect(String prefix, Class<?> type, List<String> names) {
        for (RecordComponent component :
                type.getRecordComponents() == null ? new RecordComponent[0] : type.getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else {
                names.add(name);
            }
        }
    }

    /** Levenshtein's: the least number of letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
