package io.jobstream.market.catalog;

import io.jobstream.market.catalog.Catalogs.Certification;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.EducationLevel;
import io.jobstream.market.catalog.Catalogs.EmploymentType;
import io.jobstream.market.catalog.Catalogs.Family;
import io.jobstream.market.catalog.Catalogs.Industry;
import io.jobstream.market.catalog.Catalogs.Ladder;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Occupation;
import io.jobstream.market.catalog.Catalogs.Skill;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.catalog.CsvTable.Indexed;
import io.jobstream.market.catalog.CsvTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people work as: occupations, ladders, titles and their certifications. */
final class OccupationReader {

    /** Column of {@code occupations.csv}, type of {@code employment_types.csv}. */
    private static final Map<String, String> EMPLOYMENT = Map.of(
            "part_time", "Part-time", "contract", "Contract", "temporary", "Temporary", "freelance", "Freelance");

    private static final String FULL_TIME = "Full-time";

    private final Indexed<EmploymentType> employmentTypes;

    OccupationReader(Indexed<EmploymentType> employmentTypes) {
        this.employmentTypes = employmentTypes;
    }

    Indexed<Occupation> occupations(
            CsvTable table, CsvTable profileTable, Indexed<Industry> industries, Indexed<EducationLevel> levels) {
        Indexed<Profile> profiles = profileTable.indexed(row -> profile(row, levels), Profile::name);
        return table.indexed(
                row -> new Occupation(
                        row.text("occupation"),
                        row.integer("soc_group", 11, 55),
                        row.number("women_share", 0, 1),
                        row.number("median_age", 16, 70),
                        profiles.values().get(row.reference("education", profiles)).weights,
                        row.number("remote", 0, 100),
                        row.number("hybrid", 0, 100),
                        employment(row),
                        row.weighted("industries", industries)),
                Occupation::name);
    }

    Indexed<Ladder> ladders(CsvTable table) {
        Map<String, List<Level>> levels = new LinkedHashMap<>();
        table.map(row -> levels.computeIfAbsent(row.text("ladder"), name -> new ArrayList<>())
                .add(level(row)));
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Ladder> ladders = new ArrayList<>();
        levels.forEach((name, steps) -> {
            for (int i = 1; i < steps.size(); i++) {
                Level below = steps.get(i - 1);
                Level above = steps.get(i);
                if (above.rank() <= below.rank()) {
                    throw new CatalogException("seniority.csv: the ranks of '" + name + "' must ascend, but "
                            + above.name() + " does not stand above " + below.name());
                }
            }
            places.put(name, ladders.size());
            ladders.add(new Ladder(name, List.copyOf(steps)));
        });
        return new Indexed<>("seniority.csv", List.copyOf(ladders), places);
    }

    Indexed<Title> titles(
            CsvTable table,
            Indexed<Family> families,
            Indexed<Occupation> occupations,
            Indexed<Ladder> ladders,
            Indexed<Skill> skills) {
        return table.indexed(
                row -> {
                    int family = row.reference("family", families);
                    return new Title(
                            row.place(),
                            family,
                            row.text("title"),
                            row.reference("occupation", occupations),
                            row.reference("ladder", ladders),
                            row.integer("median_pay_usd", 1_000, 10_000_000),
                            row.positive("share"),
                            skills(row, family, skills));
                },
                Title::name);
    }

    List<Certification> certifications(CsvTable table, Indexed<Title> titles, Indexed<Country> countries) {
        return table.indexed(
                        row -> new Certification(
                                row.text("certification"),
                                row.text("issuer"),
                                row.references("titles", titles),
                                row.references("countries", countries),
                                row.integer("min_rank", 1, 7),
                                row.yes("required"),
                                row.positive("weight")),
                        Certification::name)
                .values();
    }

    private static Profile profile(Row row, Indexed<EducationLevel> levels) {
        String[] columns = {
            "no_formal", "high_school", "vocational", "associate", "bachelor", "master", "professional", "doctorate"
        };
        double[] weights = Arrays.stream(columns)
                .mapToDouble(column -> row.number(column, 0, 100))
                .toArray();
        if (levels.values().size() != weights.length) {
            throw new CatalogException("education_levels.csv: must hold " + weights.length
                    + " levels, the columns of education_profiles.csv, but holds "
                    + levels.values().size());
        }
        if (Arrays.stream(weights).sum() <= 0) {
            throw row.wrong("no_formal", "is 0 as all other levels are");
        }
        return new Profile(row.text("profile"), weights);
    }

    private double[] employment(Row row) {
        double[] weights = new double[employmentTypes.values().size()];
        weights[type(FULL_TIME)] = 1;
        EMPLOYMENT.forEach((column, type) -> weights[type(type)] = row.number(column, 0, 100));
        return weights;
    }

    private int type(String name) {
        Integer place = employmentTypes.places().get(name);
        if (place == null) {
            throw new CatalogException(
                    "employment_types.csv: has no line for " + name + ", which occupations.csv gives a weight");
        }
        return place;
    }

    private Level level(Row row) {
        int minYears = row.integer("min_years", 0, 50);
        return new Level(
                row.text("level"),
                row.integer("rank", 1, 7),
                row.matching("title_pattern", "[^{}]*\\{title\\}[^{}]*", "a text that holds {title} once"),
                minYears,
                row.integer("max_years", minYears, 50),
                row.positive("pay_factor"),
                row.positive("share"),
                row.text("employment_type").equals("*") ? -1 : row.reference("employment_type", employmentTypes));
    }

    private static int[] skills(Row row, int family, Indexed<Skill> skills) {
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
        return needed;
    }

    private record Profile(String name, double[] weights) {}
}
