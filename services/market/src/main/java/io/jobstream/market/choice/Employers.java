package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Company;
import io.jobstream.market.catalog.Catalogs.Industry;
import io.jobstream.market.catalog.Catalogs.LocalEmployer;
import io.jobstream.market.catalog.Catalogs.Occupation;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.catalog.Catalogs.Weighted;
import io.jobstream.market.random.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The employers of an occupation in a place: first an industry that has employers in the country, then one of those. A
 * company that is bound to a city hires there only, and only industries that work across borders hire abroad.
 */
public final class Employers {

    /** Share of postings by companies of other countries, and the same if an industry has no company at home. */
    private static final double ABROAD = 0.06;

    private static final double ABROAD_ALONE = 0.25;
    /** Companies of at least this size hire outside their own country. */
    private static final int MULTINATIONAL = 40_000;

    private final Catalogs catalogs;
    /** By location and industry. */
    private final WeightedChoice<Employer>[][] byLocation;
    /** By occupation and country. */
    private final WeightedChoice<Integer>[][] industries;

    public Employers(Catalogs catalogs) {
        this.catalogs = catalogs;
        this.byLocation = byLocation();
        this.industries = industries();
    }

    /** An employer of a title in a place. */
    public Employer draw(Title title, int location, long hash) {
        int country = catalogs.locations().get(location).country();
        int industry = industries[title.occupation()][country].draw(Hash.of(hash, 0));
        return byLocation[location][industry].draw(Hash.of(hash, 1));
    }

    /** The name of an employer in a place. */
    public String name(Employer employer, int location) {
        Catalogs.Location place = catalogs.locations().get(location);
        return employer.nameIn(
                place.city(), catalogs.countries().get(place.country()).name());
    }

    private WeightedChoice<Employer>[][] byLocation() {
        int count = catalogs.industries().size();
        WeightedChoice<Employer>[][] result = picks(catalogs.locations().size(), count);
        List<List<Sized>> companies = new ArrayList<>();
        List<List<LocalEmployer>> locals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int industry = i;
            companies.add(catalogs.companies().stream()
                    .filter(company -> company.industry() == industry)
                    .map(company -> new Sized(company, new Employer(company.name(), industry)))
                    .toList());
            locals.add(catalogs.localEmployers().stream()
                    .filter(employer -> employer.industry() == industry)
                    .toList());
        }
        Map<LocalEmployer, Employer> shared = new HashMap<>();
        for (int industry = 0; industry < count; industry++) {
            // Most cities of a country have the same employers.
            Map<Integer, WeightedChoice<Employer>> ofCountry = new HashMap<>();
            for (int location = 0; location < result.length; location++) {
                int here = location;
                int country = catalogs.locations().get(location).country();
                boolean special = companies.get(industry).stream().anyMatch(sized -> sized.company.location() == here);
                WeightedChoice<Employer> known = special ? null : ofCountry.get(country);
                result[location][industry] = known != null
                        ? known
                        : employers(industry, here, country, companies.get(industry), locals.get(industry), shared);
                if (!special) {
                    ofCountry.put(country, result[location][industry]);
                }
            }
        }
        return result;
    }

    private WeightedChoice<Employer> employers(
            int place,
            int location,
            int country,
            List<Sized> companies,
            List<LocalEmployer> locals,
            Map<LocalEmployer, Employer> shared) {
        Industry industry = catalogs.industries().get(place);
        List<Sized> home = companies.stream()
                .filter(sized -> sized.company.country() == country
                        && (sized.company.location() < 0 || sized.company.location() == location))
                .toList();
        List<LocalEmployer> near = locals.stream()
                .filter(employer -> Arrays.stream(employer.countries()).anyMatch(c -> c == country))
                .toList();
        double homeWeight = home.stream().mapToDouble(Sized::weight).sum();
        double nearWeight = near.stream().mapToDouble(LocalEmployer::weight).sum();
        WeightedChoice.Builder<Employer> all = new WeightedChoice.Builder<>();
        home.forEach(sized -> all.add(sized.employer, sized.weight()));
        double localShare = home.isEmpty() ? 1 : industry.localShare();
        double local = home.isEmpty() ? 1 : homeWeight * localShare / Math.max(1e-9, 1 - localShare);
        near.forEach(employer -> all.add(
                shared.computeIfAbsent(employer, key -> new Employer(key.pattern(), key.industry())),
                local * employer.weight() / nearWeight));
        double domestic = homeWeight + (near.isEmpty() ? 0 : local);
        if (industry.abroad()) {
            List<Sized> abroad = companies.stream()
                    .filter(sized -> sized.company.country() != country
                            && sized.company.location() < 0
                            && sized.company.size() >= MULTINATIONAL)
                    .toList();
            double sum = abroad.stream().mapToDouble(Sized::weight).sum();
            double share = home.isEmpty() ? ABROAD_ALONE : ABROAD;
            double weight = domestic > 0 ? domestic * share / (1 - share) : 1;
            abroad.forEach(sized -> all.add(sized.employer, weight * sized.weight() / sum));
        }
        if (all.isEmpty()) {
            // Somebody must employ people here: the industry's companies of other countries.
            companies.forEach(sized -> all.add(sized.employer, sized.weight()));
        }
        return all.isEmpty()
                ? WeightedChoice.of(List.of(new Employer("{city} " + industry.name(), place)), employer -> 1)
                : all.build();
    }

    private WeightedChoice<Integer>[][] industries() {
        WeightedChoice<Integer>[][] result =
                picks(catalogs.occupations().size(), catalogs.countries().size());
        boolean[][] atHome =
                new boolean[catalogs.countries().size()][catalogs.industries().size()];
        catalogs.companies().forEach(company -> atHome[company.country()][company.industry()] = true);
        catalogs.localEmployers()
                .forEach(employer -> Arrays.stream(employer.countries())
                        .forEach(country -> atHome[country][employer.industry()] = true));
        for (int o = 0; o < result.length; o++) {
            Occupation occupation = catalogs.occupations().get(o);
            Map<List<Weighted>, WeightedChoice<Integer>> known = new HashMap<>();
            for (int country = 0; country < result[o].length; country++) {
                boolean[] there = atHome[country];
                List<Weighted> present = occupation.industries().stream()
                        .filter(industry -> there[industry.place()])
                        .toList();
                result[o][country] =
                        known.computeIfAbsent(present.isEmpty() ? occupation.industries() : present, Employers::pick);
            }
        }
        return result;
    }

    private static WeightedChoice<Integer> pick(List<Weighted> industries) {
        WeightedChoice.Builder<Integer> builder = new WeightedChoice.Builder<>();
        industries.forEach(industry -> builder.add(industry.place(), industry.weight()));
        return builder.build();
    }

    @SuppressWarnings("unchecked")
    private static <T> WeightedChoice<T>[][] picks(int rows, int columns) {
        return IntStream.range(0, rows)
                .mapToObj(row -> new WeightedChoice[columns])
                .toArray(WeightedChoice[][]::new);
    }

    /** A company as an employer. */
    private record Sized(Company company, Employer employer) {

        /** Large companies have more postings, though not in proportion to their size. */
        double weight() {
            return StrictMath.sqrt(company.size());
        }
    }
}
