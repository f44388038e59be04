package io.jobstream.market.catalog;

import io.jobstream.market.catalog.Catalogs.Certification;
import io.jobstream.market.catalog.Catalogs.Company;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Currency;
import io.jobstream.market.catalog.Catalogs.EducationLevel;
import io.jobstream.market.catalog.Catalogs.Family;
import io.jobstream.market.catalog.Catalogs.Industry;
import io.jobstream.market.catalog.Catalogs.Ladder;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Location;
import io.jobstream.market.catalog.Catalogs.Platform;
import io.jobstream.market.catalog.Catalogs.Share;
import io.jobstream.market.catalog.Catalogs.Skill;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.catalog.Catalogs.WorkMode;
import io.jobstream.market.catalog.CsvTable.Indexed;
import io.jobstream.market.catalog.CsvTable.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the CSV files and holds them against each other. */
public final class CatalogLoader {

    private final CatalogSource source;
    private final MessageDigest digest = sha256();

    private CatalogLoader(CatalogSource source) {
        this.source = source;
    }

    /** The catalogs that JobStream comes with. */
    public static Catalogs bundled() {
        return new CatalogLoader(CatalogSource.bundled()).load();
    }

    /**
     * The catalogs of a directory, which must hold every file.
     *
     * @throws CatalogException naming file, line and column where something is wrong
     */
    public static Catalogs from(Path directory) {
        return new CatalogLoader(CatalogSource.directory(directory)).load();
    }

    private Catalogs load() {
        Indexed<Industry> industries = table("industries.csv", "industry", "sector", "share")
                .indexed(
                        row -> new Industry(row.text("industry"), row.text("sector"), row.positive("share")),
                        Industry::name);
        Indexed<Family> families = table(
                        "families.csv", "family", "share", "remote_share", "hybrid_share", "industries")
                .indexed(row -> family(row, industries), Family::name);
        Indexed<Ladder> ladders = ladders();
        Indexed<Skill> skills = table("skills.csv", "skill", "kind", "families")
                .indexed(
                        row -> new Skill(
                                row.text("skill"),
                                row.matching("kind", "technical|business|soft", "technical, business or soft"),
                                row.references("families", families)),
                        Skill::name);
        List<Title> titles = table("job_titles.csv", "family", "title", "ladder", "median_pay_usd", "share", "skills")
                .indexed(row -> title(row, families, ladders, skills), Title::name)
                .values();
        everyFamilyHas("job_titles.csv", "title", families, titles, title -> new int[] {title.family()});
        List<Certification> certifications = table(
                        "certifications.csv", "certification", "issuer", "families", "min_rank", "weight")
                .indexed(row -> certification(row, families), Certification::name)
                .values();
        everyFamilyHas("certifications.csv", "certification", families, certifications, Certification::families);
        Indexed<Currency> currencies = table("currencies.csv", "currency", "units_per_usd", "rounding")
                .indexed(CatalogLoader::currency, Currency::code);
        Places places = new Places(
                table(
                        "locations.csv",
                        "city",
                        "country",
                        "country_code",
                        "language",
                        "latitude",
                        "longitude",
                        "weight",
                        "currency",
                        "price_level"),
                currencies);
        List<Company> companies = table("companies.csv", "company", "industry", "country_code", "size")
                .indexed(
                        row -> new Company(
                                row.text("company"),
                                row.reference("industry", industries),
                                row.reference("country_code", places.byCode()),
                                row.integer("size", 1, 10_000_000)),
                        Company::name)
                .values();
        List<Platform> platforms = table("platforms.csv", "platform", "share", "countries")
                .indexed(
                        row -> new Platform(
                                row.text("platform"),
                                row.positive("share"),
                                row.references("countries", places.byCode())),
                        Platform::name)
                .values();
        return new Catalogs(
                industries.values(),
                families.values(),
                ladders.values(),
                skills.values(),
                titles,
                certifications,
                currencies.values(),
                places.byCode().values(),
                places.locations(),
                companies,
                platforms,
                shares("employment_types.csv", "employment_type"),
                table("education_levels.csv", "education_level", "rank", "share", "min_age")
                        .indexed(
                                row -> new EducationLevel(
                                        row.text("education_level"),
                                        row.integer("rank", 1, 8),
                                        row.positive("share"),
                                        row.integer("min_age", 14, 40)),
                                EducationLevel::name)
                        .values(),
                workModes(),
                shares("application_methods.csv", "application_method"),
                HexFormat.of().formatHex(digest.digest()));
    }

    private static Family family(Row row, Indexed<Industry> industries) {
        double remote = row.number("remote_share", 0, 1);
        double hybrid = row.number("hybrid_share", 0, 1);
        if (remote + hybrid > 1) {
            throw row.wrong("hybrid_share", "is more than 1 together with remote_share");
        }
        return new Family(
                row.text("family"), row.positive("share"), remote, hybrid, row.references("industries", industries));
    }

    private Indexed<Ladder> ladders() {
        Map<String, List<Level>> levels = new LinkedHashMap<>();
        String[] columns = {"ladder", "level", "rank", "title_pattern", "min_years", "max_years", "pay_factor", "share"
        };
        table("seniority.csv", columns)
                .map(row -> levels.computeIfAbsent(row.text("ladder"), name -> new ArrayList<>())
                        .add(level(row)));
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Ladder> ladders = new ArrayList<>();
        levels.forEach((name, steps) -> {
            for (int i = 1; i < steps.size(); i++) {
                if (steps.get(i).rank() <= steps.get(i - 1).rank()) {
                    throw new CatalogException("seniority.csv: the ranks of '" + name + "' must ascend, but "
                            + steps.get(i).name() + " does not stand above "
                            + steps.get(i - 1).name());
                }
            }
            places.put(name, ladders.size());
            ladders.add(new Ladder(name, List.copyOf(steps)));
        });
        return new Indexed<>("seniority.csv", List.copyOf(ladders), places);
    }

    private static Level level(Row row) {
        int minYears = row.integer("min_years", 0, 50);
        return new Level(
                row.text("level"),
                row.integer("rank", 1, 7),
                row.matching("title_pattern", "[^{}]*\\{title\\}[^{}]*", "a text that holds {title} once"),
                minYears,
                row.integer("max_years", minYears, 50),
                row.positive("pay_factor"),
                row.positive("share"));
    }

    private static Title title(Row row, Indexed<Family> families, Indexed<Ladder> ladders, Indexed<Skill> skills) {
        int family = row.reference("family", families);
        int[] needed = row.references("skills", skills);
        // A posting's choice among them is a set of bits.
        if (needed.length < 6 || needed.length > 16) {
            throw row.wrong("skills", "names " + needed.length + " skills, but must name 6 to 16");
        }
        for (int skill : needed) {
            Skill used = skills.values().get(skill);
            if (Arrays.stream(used.families()).noneMatch(f -> f == family)) {
                throw row.wrong("skills", "'" + used.name() + "' is not a skill of this family in skills.csv");
            }
        }
        return new Title(
                row.place(),
                family,
                row.text("title"),
                row.reference("ladder", ladders),
                row.integer("median_pay_usd", 1_000, 10_000_000),
                row.positive("share"),
                needed);
    }

    private static Certification certification(Row row, Indexed<Family> families) {
        return new Certification(
                row.text("certification"),
                row.text("issuer"),
                row.references("families", families),
                row.integer("min_rank", 1, 7),
                row.positive("weight"));
    }

    private static Currency currency(Row row) {
        return new Currency(
                row.matching("currency", "[A-Z]{3}", "a code of ISO 4217"),
                row.positive("units_per_usd"),
                row.integer("rounding", 1, 1_000_000_000));
    }

    private List<WorkMode> workModes() {
        List<WorkMode> modes = table("work_modes.csv", "work_mode", "attraction")
                .indexed(row -> new WorkMode(row.text("work_mode"), row.positive("attraction")), WorkMode::name)
                .values();
        List<String> names = modes.stream().map(WorkMode::name).toList();
        if (!names.equals(List.of("On-site", "Hybrid", "Remote"))) {
            throw new CatalogException("work_modes.csv: must hold On-site, Hybrid and Remote in this order, but holds "
                    + String.join(", ", names));
        }
        return modes;
    }

    private List<Share> shares(String file, String column) {
        return table(file, column, "share")
                .indexed(row -> new Share(row.text(column), row.positive("share")), Share::name)
                .values();
    }

    private static <T> void everyFamilyHas(
            String file, String what, Indexed<Family> families, List<T> entries, Function<T, int[]> familiesOf) {
        boolean[] served = new boolean[families.values().size()];
        entries.forEach(entry -> {
            for (int family : familiesOf.apply(entry)) {
                served[family] = true;
            }
        });
        for (int i = 0; i < served.length; i++) {
            if (!served[i]) {
                throw new CatalogException(file + ": has no " + what + " for the family '"
                        + families.values().get(i).name() + "'");
            }
        }
    }

    private CsvTable table(String file, String... columns) {
        byte[] bytes;
        try {
            bytes = source.read(file);
        } catch (IOException e) {
            throw new CatalogException(file + ": cannot be read: " + e.getMessage());
        }
        String text = CsvText.of(file, bytes);
        digest.update(file.getBytes(StandardCharsets.UTF_8));
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return CsvTable.read(file, text, columns);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The locations, and the countries that they make up. */
    private static final class Places {

        private final List<Location> locations;
        private final Indexed<Country> byCode;

        Places(CsvTable table, Indexed<Currency> currencies) {
            Map<String, Integer> codes = new LinkedHashMap<>();
            List<Country> countries = new ArrayList<>();
            this.locations = table.indexed(
                            row -> location(row, currencies, codes, countries),
                            location -> location.city() + ", "
                                    + countries.get(location.country()).name())
                    .values();
            this.byCode = new Indexed<>("locations.csv", List.copyOf(countries), codes);
        }

        List<Location> locations() {
            return locations;
        }

        Indexed<Country> byCode() {
            return byCode;
        }

        private static Location location(
                Row row, Indexed<Currency> currencies, Map<String, Integer> codes, List<Country> countries) {
            double weight = row.positive("weight");
            String code = row.matching("country_code", "[A-Z]{2}", "a code of ISO 3166-1 alpha-2");
            String language = row.matching("language", "[a-z]{2}", "a code of ISO 639-1");
            Country here = new Country(
                    row.text("country"),
                    code,
                    language,
                    row.reference("currency", currencies),
                    row.number("price_level", 0.05, 3),
                    weight);
            Integer place = codes.get(code);
            if (place == null) {
                place = countries.size();
                codes.put(code, place);
                countries.add(here);
            } else {
                Country known = countries.get(place);
                if (!known.name().equals(here.name())
                        || known.currency() != here.currency()
                        || known.priceLevel() != here.priceLevel()) {
                    throw row.wrong(
                            "country_code",
                            "name, currency and price level of " + code + " differ from an earlier line's");
                }
                countries.set(
                        place,
                        new Country(
                                known.name(),
                                code,
                                known.language(),
                                known.currency(),
                                known.priceLevel(),
                                known.weight() + weight));
            }
            return new Location(
                    row.text("city"),
                    place,
                    language,
                    row.number("latitude", -90, 90),
                    row.number("longitude", -180, 180),
                    weight);
        }
    }
}
