package io.jobstream.market.model;

import io.jobstream.events.CandidateInfo;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Company;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.EducationLevel;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.random.AliasTable;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
import io.jobstream.market.region.RegionalClock;
import io.jobstream.market.region.Regions;
import io.jobstream.market.time.WeekProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The stream of candidates. Title and city of a candidate are those of its slot, see {@link CandidateSlots}. */
final class Candidates {

    private static final double PAY_SIGMA = 0.24;
    private static final double ABROAD_SHARE = 0.09;
    private static final String[] EXPERIENCE_RANGES = {
        "0-1 years", "1-3 years", "3-5 years", "5-8 years", "8-12 years", "12-20 years", "20+ years"
    };
    /** Typical pay of a title, in US dollars, from which the next tilt towards higher degrees holds. */
    private static final int[] EDUCATION_PAY = {42_000, 75_000, 110_000};

    private static final double[] EDUCATION_TILT = {-0.5, 0.05, 0.55, 0.9};
    private static final int[] EXPERIENCE_BORDERS = {1, 3, 5, 8, 12, 20, Integer.MAX_VALUE};

    private final Vocabulary vocabulary;
    private final EventIds ids;
    private final long key;
    private final RegionalClock clock;
    private final List<CandidateSlots> slots;
    private final List<AliasTable> education;
    private final AliasTable countries;
    private final NamePools names;
    private final QuantileTable pay = QuantileTable.logNormal(PAY_SIGMA);
    private final QuantileTable normal = QuantileTable.normal();

    /** @param perDay registrations a day */
    Candidates(
            MarketSpec spec, Vocabulary vocabulary, Regions regions, LocalTitles titles, double perDay, EventIds ids) {
        this.vocabulary = vocabulary;
        this.ids = ids;
        this.key = Hash.of(spec.seed(), StreamKind.CANDIDATE.code());
        this.clock = new RegionalClock(Hash.mix(key), spec.startMillis(), perDay, WeekProfile.CANDIDATES, regions);
        this.slots = IntStream.range(0, regions.count())
                .mapToObj(region -> new CandidateSlots(
                        vocabulary,
                        titles,
                        regions.region(region),
                        clock.perDay(region),
                        Hash.of(Hash.of(key, Salt.SLOT), region)))
                .toList();
        this.education = Arrays.stream(EDUCATION_TILT)
                .mapToObj(tilt -> AliasTable.of(
                        vocabulary.catalogs().educationLevels(),
                        level -> level.share() * StrictMath.exp(tilt * (level.rank() - 4.5))))
                .toList();
        this.countries = AliasTable.of(vocabulary.catalogs().countries(), Country::weight);
        this.names = new NamePools(Hash.of(key, Salt.FIRST_NAME));
    }

    RegionalClock clock() {
        return clock;
    }

    /** The slots of a region's candidates. */
    CandidateSlots slots(int region) {
        return slots.get(region);
    }

    /** The city of a candidate, by its place in the catalog, at less than the cost of the whole. */
    int locationOf(long number) {
        return slots.get(Regions.of(number)).location(Regions.index(number));
    }

    Candidate candidate(long number) {
        long hash = hash(number);
        Title title = slots.get(Regions.of(number)).title(Regions.index(number));
        Level level = vocabulary.level(title, Hash.of(hash, Salt.LEVEL));
        int location = locationOf(number);
        int country = vocabulary.countryOf(location);
        double payUsd = title.medianPayUsd()
                * level.payFactor()
                * vocabulary.priceLevel(country)
                * pay.draw(Hash.of(hash, Salt.PAY));
        int years = level.minYears() + Hash.below(Hash.of(hash, Salt.YEARS), level.maxYears() - level.minYears() + 1);
        int known = 5 + Hash.below(Hash.of(hash, Salt.SKILLS), 6);
        return new Candidate(
                number,
                hash,
                title,
                level,
                location,
                country,
                payUsd,
                years,
                Vocabulary.chooseSkills(title, known, Hash.of(hash, Salt.SKILLS)),
                vocabulary.extraSkill(title.family(), Hash.of(hash, Salt.EXTRA_SKILLS)));
    }

    CandidateInfo event(Candidate candidate) {
        Catalogs catalogs = vocabulary.catalogs();
        long hash = candidate.hash();
        Country country = catalogs.countries().get(candidate.country());
        Country nationality = nationality(hash, country);
        NamePools.Person person = names.person(
                nationality, Hash.of(hash, Salt.GENDER), Hash.of(hash, Salt.FIRST_NAME), Hash.of(hash, Salt.LAST_NAME));
        EducationLevel degree = education(candidate.title(), Hash.of(hash, Salt.EDUCATION));
        long millis = clock.timeOf(candidate.number());
        Instant registeredAt = Instant.ofEpochMilli(millis);
        LocalDate today = LocalDate.ofInstant(registeredAt, ZoneOffset.UTC);
        int graduationYear = today.getYear() - candidate.years() - Hash.below(Hash.of(hash, Salt.GRADUATION), 2);
        LocalDate birth = LocalDate.of(graduationYear - degree.minAge(), 1, 1)
                .minusDays(Hash.below(Hash.of(hash, Salt.BIRTH), 3 * 365));
        List<Company> previous = previousCompanies(candidate);
        List<String> skills = vocabulary.skillNames(candidate.title(), candidate.skills());
        String extra = vocabulary.skillName(candidate.extraSkill());
        if (!skills.contains(extra)) {
            skills.add(extra);
        }
        return new CandidateInfo(
                ids.of(StreamKind.CANDIDATE, candidate.number(), millis),
                person.name(),
                person.gender(),
                birth,
                nationality.name(),
                catalogs.locations().get(candidate.location()).city() + ", " + country.name(),
                graduationYear,
                gpa(Hash.of(hash, Salt.GPA)),
                degree.name(),
                catalogs.families().get(candidate.family()).name(),
                Postings.titleOf(candidate.level(), candidate.title()),
                candidate.level().name(),
                experienceRange(candidate.years()),
                vocabulary
                        .company(candidate.family(), candidate.country(), Hash.of(hash, Salt.COMPANY))
                        .name(),
                previous.stream().map(Company::name).toList(),
                previous.stream()
                        .map(company ->
                                catalogs.industries().get(company.industry()).name())
                        .distinct()
                        .toList(),
                List.copyOf(skills),
                certifications(candidate),
                Math.max(1, Math.round(candidate.payUsd() / 100)) * 100,
                registeredAt);
    }

    /** The key of a candidate's further draws. */
    long hash(long number) {
        return Hash.of(key, number);
    }

    /** Titles that pay better ask for more education. */
    private EducationLevel education(Title title, long hash) {
        int band = 0;
        while (band < EDUCATION_PAY.length && title.medianPayUsd() >= EDUCATION_PAY[band]) {
            band++;
        }
        return vocabulary.catalogs().educationLevels().get(education.get(band).draw(hash));
    }

    private Country nationality(long hash, Country home) {
        long draw = Hash.of(hash, Salt.NATIONALITY);
        return Hash.unit(draw) < ABROAD_SHARE
                ? vocabulary.catalogs().countries().get(countries.draw(Hash.mix(draw)))
                : home;
    }

    private List<Company> previousCompanies(Candidate candidate) {
        long hash = Hash.of(candidate.hash(), Salt.PREVIOUS);
        int count = Math.min(4, (candidate.years() + Hash.below(hash, 4)) / 4);
        List<Company> companies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Company company = vocabulary.company(candidate.family(), candidate.country(), Hash.of(hash, i));
            if (!companies.contains(company)) {
                companies.add(company);
            }
        }
        return companies;
    }

    private List<String> certifications(Candidate candidate) {
        long hash = Hash.of(candidate.hash(), Salt.CERTIFICATIONS);
        int most = Integer.numberOfTrailingZeros(Hash.below(hash, 32) | 32);
        return vocabulary.certifications(candidate.family(), candidate.level().rank(), most, hash);
    }

    /** Grades lie around 3.2, none above 4. */
    private double gpa(long hash) {
        return Math.round(Math.max(1.8, Math.min(4, 3.2 + 0.42 * normal.draw(hash))) * 100) / 100.0;
    }

    static String experienceRange(int years) {
        int range = 0;
        while (years >= EXPERIENCE_BORDERS[range]) {
            range++;
        }
        return EXPERIENCE_RANGES[range];
    }
}
