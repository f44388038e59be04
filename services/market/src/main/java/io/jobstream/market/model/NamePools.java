package io.jobstream.market.model;

import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.random.Hash;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;
import net.datafaker.providers.base.Name;

/**
 * The names of people, by the customs of their country: pools filled once by Datafaker from the seed, then drawn by hash.
 * A pool is made when its country first occurs, so that the market starts at once. Safe for use by several threads.
 */
final class NamePools {

    private static final int FIRST_NAMES = 150;
    private static final int LAST_NAMES = 300;
    private static final int SAMPLE = 40;
    private static final Set<String> FAMILY_NAME_FIRST = Set.of("zh", "ja", "ko", "hu", "vi");

    /** Countries whose own locale has no names in Datafaker, and the nearest one that has. */
    private static final Map<String, String> NEAREST_LOCALE = Map.ofEntries(
            Map.entry("PK", "en-IN"),
            Map.entry("LK", "en-IN"),
            Map.entry("BD", "en-IN"),
            Map.entry("KE", "en-UG"),
            Map.entry("GH", "en-NG"),
            Map.entry("HK", "zh-TW"),
            Map.entry("MY", "id-ID"),
            Map.entry("EG", "ar"),
            Map.entry("SA", "ar"),
            Map.entry("AE", "ar"),
            Map.entry("QA", "ar"),
            Map.entry("MA", "ar"),
            Map.entry("TN", "ar"),
            Map.entry("RO", "ro-MD"),
            Map.entry("RS", "hr-HR"),
            Map.entry("SI", "hr-HR"),
            Map.entry("LT", "lv-LV"),
            Map.entry("KZ", "ru-RU"),
            Map.entry("BG", "mk-MK"),
            Map.entry("GR", "it-IT"));

    private final long key;
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();
    private final Supplier<Set<String>> english;

    NamePools(long key) {
        this.key = key;
        Map<String, Set<String>> once = new ConcurrentHashMap<>();
        this.english = () -> once.computeIfAbsent("en", NamePools::englishFirstNames);
    }

    /** A person's gender and full name, family name first where that is the custom. */
    Person person(Country country, long genderHash, long firstHash, long lastHash) {
        Pool pool = pools.computeIfAbsent(
                NEAREST_LOCALE.getOrDefault(country.code(), country.language() + "-" + country.code()), this::fill);
        double gender = Hash.unit(genderHash);
        boolean female = gender < 0.485 || gender >= 0.985;
        List<String> firsts = female ? pool.female : pool.male;
        String first = firsts.get(Hash.below(firstHash, firsts.size()));
        String last = pool.last.get(Hash.below(lastHash, pool.last.size()));
        String name = pool.familyNameFirst ? last + " " + first : first + " " + last;
        return new Person(gender < 0.485 ? "Female" : gender < 0.97 ? "Male" : pool.other(genderHash), name);
    }

    private Pool fill(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        Faker faker = new Faker(locale, new Random(Hash.of(key, tag.hashCode())));
        Name name = faker.name();
        // Where a locale knows no first names by gender, Datafaker falls back to English ones.
        boolean gendered = allEnglish(name::firstName) || !allEnglish(name::femaleFirstName);
        return new Pool(
                pool(FIRST_NAMES, gendered ? name::femaleFirstName : name::firstName),
                pool(FIRST_NAMES, gendered ? name::maleFirstName : name::firstName),
                pool(LAST_NAMES, name::lastName),
                pool(8, () -> faker.gender().types()).stream()
                        .filter(type -> !type.equals("Female") && !type.equals("Male"))
                        .toList(),
                FAMILY_NAME_FIRST.contains(locale.getLanguage()));
    }

    /** Some names are at home in many languages, so only nearly all of them mean English. */
    private boolean allEnglish(Supplier<String> names) {
        long known = Stream.generate(names)
                .limit(SAMPLE)
                .filter(english.get()::contains)
                .count();
        return known > SAMPLE * 0.9;
    }

    private static Set<String> englishFirstNames(String language) {
        Name name = new Faker(Locale.forLanguageTag(language), new Random(0)).name();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 6_000; i++) {
            names.add(name.femaleFirstName());
            names.add(name.maleFirstName());
        }
        return Set.copyOf(names);
    }

    private static List<String> pool(int size, Supplier<String> names) {
        return Stream.generate(names).limit(size).toList();
    }

    record Person(String gender, String name) {}

    private record Pool(
            List<String> female, List<String> male, List<String> last, List<String> others, boolean familyNameFirst) {

        String other(long hash) {
            return others.isEmpty() ? "Non-binary" : others.get(Hash.below(Hash.of(hash, 1), others.size()));
        }
    }
}
