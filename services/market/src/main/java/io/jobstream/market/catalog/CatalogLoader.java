package io.jobstream.market.catalog;

import io.jobstream.market.catalog.Catalogs.ApplicationMethod;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Culture;
import io.jobstream.market.catalog.Catalogs.Currency;
import io.jobstream.market.catalog.Catalogs.EducationLevel;
import io.jobstream.market.catalog.Catalogs.EmploymentType;
import io.jobstream.market.catalog.Catalogs.Family;
import io.jobstream.market.catalog.Catalogs.Industry;
import io.jobstream.market.catalog.Catalogs.Ladder;
import io.jobstream.market.catalog.Catalogs.Occupation;
import io.jobstream.market.catalog.Catalogs.Platform;
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
import java.util.HexFormat;
import java.util.List;

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
     * @throws CatalogException if a file is missing or wrong; names file, line and column
     */
    public static Catalogs from(Path directory) {
        return new CatalogLoader(CatalogSource.directory(directory)).load();
    }

    private Catalogs load() {
        Indexed<Industry> industries = table("industries.csv", "industry", "sector", "share", "abroad", "local_share")
                .indexed(CatalogLoader::industry, Industry::name);
        Indexed<Family> families = table("families.csv", "family", "share")
                .indexed(row -> new Family(row.text("family"), row.positive("share")), Family::name);
        Indexed<EmploymentType> employmentTypes = table(
                        "employment_types.csv", "employment_type", "share", "pay_factor", "source")
                .indexed(CatalogLoader::employmentType, EmploymentType::name);
        Indexed<EducationLevel> educationLevels = table(
                        "education_levels.csv", "education_level", "rank", "share", "min_age", "source")
                .indexed(CatalogLoader::educationLevel, EducationLevel::name);
        Indexed<WorkMode> workModes = workModes();
        Indexed<Skill> skills =
                table("skills.csv", "skill", "kind", "families").indexed(row -> skill(row, families), Skill::name);
        OccupationReader work = new OccupationReader(employmentTypes);
        Indexed<Ladder> ladders = work.ladders(table(
                "seniority.csv",
                "ladder",
                "level",
                "rank",
                "title_pattern",
                "min_years",
                "max_years",
                "pay_factor",
                "share",
                "employment_type"));
        Indexed<Occupation> occupations = occupations(work, industries, educationLevels);
        Indexed<Title> titles = work.titles(
                table("job_titles.csv", "family", "title", "occupation", "ladder", "median_pay_usd", "share", "skills"),
                families,
                occupations,
                ladders,
                skills);
        everyFamilyHasATitle(families, titles.values());
        Indexed<Currency> currencies = table("currencies.csv", "currency", "units_per_usd", "rounding")
                .indexed(CatalogLoader::currency, Currency::code);
        Indexed<Culture> cultures = NameReader.read(
                table("cultures.csv", "culture", "name_pattern", "datafaker_locale", "abroad"),
                table("names.csv", "culture", "kind", "names"));
        PlaceReader places = places(currencies, cultures);
        return new Catalogs(
                industries.values(),
                families.values(),
                ladders.values(),
                skills.values(),
                occupations.values(),
                titles.values(),
                work.certifications(
                        table(
                                "certifications.csv",
                                "certification",
                                "issuer",
                                "titles",
                                "countries",
                                "min_rank",
                                "required",
                                "weight"),
                        titles,
                        places.countries()),
                currencies.values(),
                places.countries().values(),
                places.locations().values(),
                EmployerReader.companies(
                        table("companies.csv", "company", "industry", "country_code", "city", "size"),
                        industries,
                        places),
                EmployerReader.local(
                        table("local_employers.csv", "industry", "name", "countries", "weight"),
                        industries,
                        places.countries()),
                platforms(places.countries(), families),
                employmentTypes.values(),
                educationLevels.values(),
                workModes.values(),
                applicationMethods(workModes, families),
                cultures.values(),
                FigureReader.read(table("figures.csv", "figure", "value", "source")),
                HexFormat.of().formatHex(digest.digest()));
    }

    private Indexed<Occupation> occupations(
            OccupationReader work, Indexed<Industry> industries, Indexed<EducationLevel> educationLevels) {
        CsvTable profiles = table(
                "education_profiles.csv",
                "profile",
                "no_formal",
                "high_school",
                "vocational",
                "associate",
                "bachelor",
                "master",
                "professional",
                "doctorate",
                "source");
        CsvTable occupations = table(
                "occupations.csv",
                "occupation",
                "soc_group",
                "women_share",
                "median_age",
                "education",
                "remote",
                "hybrid",
                "part_time",
                "contract",
                "temporary",
                "freelance",
                "industries",
                "source");
        return work.occupations(occupations, profiles, industries, educationLevels);
    }

    private PlaceReader places(Indexed<Currency> currencies, Indexed<Culture> cultures) {
        CsvTable locations = table(
                "locations.csv",
                "city",
                "country",
                "country_code",
                "language",
                "latitude",
                "longitude",
                "weight",
                "currency");
        CsvTable countries = table(
                "countries.csv", "country_code", "pay_at_35k", "pay_at_120k", "foreign_share", "origins", "source");
        CsvTable names = table("national_names.csv", "country_code", "language", "culture", "share");
        return PlaceReader.read(locations, countries, names, currencies, cultures);
    }

    private List<Platform> platforms(Indexed<Country> countries, Indexed<Family> families) {
        return table("platforms.csv", "platform", "share", "countries", "families", "max_rank")
                .indexed(
                        row -> new Platform(
                                row.text("platform"),
                                row.positive("share"),
                                row.references("countries", countries),
                                row.references("families", families),
                                row.integer("max_rank", 1, 7)),
                        Platform::name)
                .values();
    }

    private List<ApplicationMethod> applicationMethods(Indexed<WorkMode> workModes, Indexed<Family> families) {
        return table("application_methods.csv", "application_method", "share", "work_modes", "families")
                .indexed(
                        row -> new ApplicationMethod(
                                row.text("application_method"),
                                row.positive("share"),
                                row.references("work_modes", workModes),
                                row.references("families", families)),
                        ApplicationMethod::name)
                .values();
    }

    private Indexed<WorkMode> workModes() {
        Indexed<WorkMode> modes = table("work_modes.csv", "work_mode", "share", "attraction", "source")
                .indexed(
                        row -> new WorkMode(row.text("work_mode"), row.positive("share"), row.positive("attraction")),
                        WorkMode::name);
        List<String> names = modes.values().stream().map(WorkMode::name).toList();
        if (!names.equals(List.of("On-site", "Hybrid", "Remote"))) {
            throw new CatalogException("work_modes.csv: must hold On-site, Hybrid and Remote in this order, but holds "
                    + String.join(", ", names));
        }
        return modes;
    }

    private static Industry industry(Row row) {
        return new Industry(
                row.text("industry"),
                row.text("sector"),
                row.positive("share"),
                row.yes("abroad"),
                row.number("local_share", 0, 1));
    }

    private static EmploymentType employmentType(Row row) {
        return new EmploymentType(
                row.text("employment_type"), row.positive("share"), row.number("pay_factor", 0.01, 10));
    }

    private static EducationLevel educationLevel(Row row) {
        return new EducationLevel(
                row.text("education_level"),
                row.integer("rank", 1, 8),
                row.positive("share"),
                row.integer("min_age", 14, 40));
    }

    private static Skill skill(Row row, Indexed<Family> families) {
        return new Skill(
                row.text("skill"),
                row.matching("kind", "technical|business|soft", "technical, business or soft"),
                row.references("families", families));
    }

    private static Currency currency(Row row) {
        return new Currency(
                row.matching("currency", "[A-Z]{3}", "a code of ISO 4217"),
                row.positive("units_per_usd"),
                row.integer("rounding", 1, 1_000_000_000));
    }

    private static void everyFamilyHasATitle(Indexed<Family> families, List<Title> titles) {
        for (int i = 0; i < families.values().size(); i++) {
            int family = i;
            if (titles.stream().noneMatch(title -> title.family() == family)) {
                throw new CatalogException("job_titles.csv: has no title for the family '"
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
}
