package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Culture;
import io.jobstream.market.catalog.Catalogs.NationalNames;
import io.jobstream.market.random.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;
import net.datafaker.providers.base.Name;

/**
 * The names of people, by the customs of their nation. The catalog has the frequent names; Datafaker adds rarer ones from
 * the seed if the culture names a locale. A pool is made when its culture first occurs, so that the market starts at
 * once. Safe for use by several threads.
 */
public final class NamePools {

    public static final String FEMALE = "Female";
    public static final String MALE = "Male";
    public static final String NON_BINARY = "Non-binary";

    private static final int RARE_FIRST_NAMES = 60;
    private static final int RARE_SURNAMES = 100;
    /** How much more often the first names of a pool occur than the last ones. */
    private static final double FLATTEST = 0.35;

    private final long key;
    private final double nonBinaryShare;
    private final List<Culture> cultures;
    private final Map<Integer, Pool> pools = new ConcurrentHashMap<>();
    /** By country. */
    private final List<Nation> national;

    public NamePools(Catalogs catalogs, long key) {
        this.key = key;
        this.nonBinaryShare = catalogs.figures().nonBinaryShare();
        this.cultures = catalogs.cultures();
        this.national = catalogs.countries().stream().map(Nation::of).toList();
    }

    /**
     * A person.
     *
     * @param nation     place of the country of citizenship
     * @param language   language of the place where the person lives
     * @param abroad     whether the person lives in another country, where other letters may be in use
     * @param womenShare chance of a woman, 0 to 1
     */
    public Person person(int nation, String language, boolean abroad, double womenShare, long hash) {
        int culture = national.get(nation)
                .of(abroad ? "*" : language)
                .draw(Hash.of(hash, 0))
                .culture();
        int spelled = abroad && cultures.get(culture).abroad() >= 0
                ? cultures.get(culture).abroad()
                : culture;
        Pool pool = pools.computeIfAbsent(spelled, this::pool);
        long genderHash = Hash.of(hash, 1);
        boolean nonBinary = Hash.unit(genderHash) < nonBinaryShare;
        boolean female = nonBinary ? (genderHash & 1) == 0 : Hash.unit(Hash.of(hash, 2)) < womenShare;
        List<String> surnames = female ? pool.femaleSurnames : pool.maleSurnames;
        String name = pool.pattern.fill(part -> switch (part) {
            case "given" -> frequent(female ? pool.female : pool.male, Hash.of(hash, 3));
            case "family" -> frequent(surnames, Hash.of(hash, 4));
            default -> frequent(surnames, Hash.of(hash, 5));
        });
        return new Person(nonBinary ? NON_BINARY : female ? FEMALE : MALE, name);
    }

    private Pool pool(int place) {
        Culture culture = cultures.get(place);
        if (culture.locale().equals("-")) {
            return new Pool(
                    new NamePattern(culture.pattern()),
                    culture.female(),
                    culture.male(),
                    culture.femaleSurnames(),
                    culture.maleSurnames());
        }
        Random random = new Random(Hash.of(key, culture.locale().hashCode()));
        Name rare = new Faker(Locale.forLanguageTag(culture.locale()), random).name();
        List<String> surnames = more(List.of(), RARE_SURNAMES, rare::lastName);
        return new Pool(
                new NamePattern(culture.pattern()),
                more(culture.female(), RARE_FIRST_NAMES, rare::femaleFirstName),
                more(culture.male(), RARE_FIRST_NAMES, rare::maleFirstName),
                more(culture.femaleSurnames(), surnames),
                more(culture.maleSurnames(), surnames));
    }

    private static List<String> more(List<String> frequent, int count, Supplier<String> rare) {
        return more(frequent, Stream.generate(rare).limit(count).toList());
    }

    private static List<String> more(List<String> frequent, List<String> rare) {
        List<String> names = new ArrayList<>(frequent);
        names.addAll(rare);
        return List.copyOf(names);
    }

    private static String frequent(List<String> names, long hash) {
        double part = Hash.unit(hash);
        return names.get((int) (names.size() * part * (FLATTEST + (1 - FLATTEST) * part)));
    }

    public record Person(String gender, String name) {}

    private record Pool(
            NamePattern pattern,
            List<String> female,
            List<String> male,
            List<String> femaleSurnames,
            List<String> maleSurnames) {}

    /** The names of a country, some of them in places of one language only. */
    private record Nation(
            WeightedChoice<NationalNames> everywhere, Map<String, WeightedChoice<NationalNames>> byLanguage) {

        static Nation of(Country country) {
            Map<String, List<NationalNames>> byLanguage = new HashMap<>();
            country.names()
                    .forEach(names -> byLanguage
                            .computeIfAbsent(names.language(), language -> new ArrayList<>())
                            .add(names));
            List<NationalNames> everywhere = byLanguage.getOrDefault("*", country.names());
            Map<String, WeightedChoice<NationalNames>> picks = new HashMap<>();
            byLanguage.forEach(
                    (language, names) -> picks.put(language, WeightedChoice.of(names, NationalNames::share)));
            return new Nation(WeightedChoice.of(everywhere, NationalNames::share), Map.copyOf(picks));
        }

        WeightedChoice<NationalNames> of(String language) {
            return byLanguage.getOrDefault(language, everywhere);
        }
    }
}
