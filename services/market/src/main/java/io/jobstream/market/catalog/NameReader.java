package io.jobstream.market.catalog;

import io.jobstream.market.catalog.Catalogs.Culture;
import io.jobstream.market.catalog.CsvTable.Indexed;
import io.jobstream.market.catalog.CsvTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of people, by culture. */
final class NameReader {

    private static final String PATTERN = "(?=.*\\{given\\})(?=.*\\{family\\})([^{}]|\\{(given|family2?)\\})*";

    private NameReader() {}

    static Indexed<Culture> read(CsvTable cultureTable, CsvTable nameTable) {
        Indexed<String> known = cultureTable.indexed(row -> row.text("culture"), name -> name);
        Map<String, List<String>> names = new HashMap<>();
        nameTable.map(row -> {
            String culture = known.values().get(row.reference("culture", known));
            String kind = row.matching("kind", "female|male|surname", "female, male or surname");
            if (names.putIfAbsent(culture + " " + kind, row.list("names")) != null) {
                throw row.wrong("kind", "has a second line for " + culture + " " + kind);
            }
            return kind;
        });
        return cultureTable.indexed(row -> culture(row, known, names), Culture::name);
    }

    private static Culture culture(Row row, Indexed<String> known, Map<String, List<String>> names) {
        String name = row.text("culture");
        String locale = row.text("datafaker_locale");
        List<String> female = names.getOrDefault(name + " female", List.of());
        List<String> male = names.getOrDefault(name + " male", List.of());
        List<String> surnames = names.getOrDefault(name + " surname", List.of());
        if (locale.equals("-") && (female.isEmpty() || male.isEmpty() || surnames.isEmpty())) {
            throw row.wrong("datafaker_locale", "must name a locale, because names.csv lacks a kind for " + name);
        }
        String abroad = row.text("abroad");
        List<String> ofMen = new ArrayList<>();
        List<String> ofWomen = new ArrayList<>();
        for (String surname : surnames) {
            int colon = surname.indexOf(':');
            ofMen.add(colon < 0 ? surname : surname.substring(0, colon));
            ofWomen.add(surname.substring(colon + 1));
        }
        return new Culture(
                name,
                row.matching("name_pattern", PATTERN, "a text that holds {given} and {family}"),
                locale,
                abroad.equals("-") ? -1 : row.reference("abroad", known),
                female,
                male,
                List.copyOf(ofMen),
                List.copyOf(ofWomen));
    }
}
