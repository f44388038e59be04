package io.jobstream.market.model;

import io.jobstream.events.CandidateInfo;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Location;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.catalog.Catalogs.Weighted;
import io.jobstream.market.choice.Career;
import io.jobstream.market.choice.Careers;
import io.jobstream.market.choice.Employer;
import io.jobstream.market.choice.NamePools;
import io.jobstream.market.choice.Pick;
import io.jobstream.market.random.BlockPermutation;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
import io.jobstream.market.time.ArrivalClock;
import io.jobstream.market.time.WeekProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The stream of candidates.
 *
 * <p>Each block of 4,096 neighbouring candidates is permuted into slots, and every title has a range of slots of its size,
 * next to those of its family. So "some candidate with that title who registered at about that time" is found without a
 * search.
 */
final class Candidates {

    /** Applications that a candidate makes on average; sets how many candidates there are. */
    static final double APPLICATIONS_EACH = 10;

    private static final int BLOCK_BITS = 12;
    private static final String[] EXPERIENCE_RANGES = {
        "0-1 years", "1-3 years", "3-5 years", "5-8 years", "8-12 years", "12-20 years", "20+ years"
    };
    private static final int MOST_PREVIOUS = 4;
    private static final int[] EXPERIENCE_BORDERS = {1, 3, 5, 8, 12, 20, Integer.MAX_VALUE};

    private final Vocabulary vocabulary;
    private final EventIds ids;
    private final long key;
    private final ArrivalClock clock;
    private final long first;
    private final BlockPermutation slots;
    private final TitleSlots titles;
    private final Careers careers;
    private final List<Pick<Weighted>> origins;
    private final NamePools names;
    private final QuantileTable pay;
    private final QuantileTable normal = QuantileTable.normal();

    Candidates(MarketSpec spec, Vocabulary vocabulary, EventIds ids) {
        this.vocabulary = vocabulary;
        this.ids = ids;
        this.key = Hash.of(spec.seed(), StreamKind.CANDIDATE.code());
        double perDay = spec.postingsPerDay() * spec.applicationsPerPosting() / APPLICATIONS_EACH;
        this.clock = new ArrivalClock(Hash.mix(key), spec.startMillis(), perDay, WeekProfile.CANDIDATES);
        this.first = clock.firstNotBefore(spec.startMillis());
        this.slots = new BlockPermutation(Hash.of(key, Salt.SLOT), BLOCK_BITS);
        this.titles = new TitleSlots(vocabulary.catalogs(), slots.size());
        Catalogs catalogs = vocabulary.catalogs();
        this.careers = new Careers(catalogs, vocabulary.jobs());
        this.origins = catalogs.countries().stream()
                .map(country -> Pick.of(country.origins(), Weighted::weight))
                .toList();
        this.names = new NamePools(catalogs, Hash.of(key, Salt.FIRST_NAME));
        this.pay = QuantileTable.logNormal(catalogs.figures().candidatePaySigma());
    }

    ArrivalClock clock() {
        return clock;
    }

    /** The number of the market's first candidate. */
    long first() {
        return first;
    }

    /** A candidate with a title from the block that holds a number; may have registered later than that number. */
    long withTitleNear(long number, Title title, long hash) {
        return slots.number(slots.block(number), titles.slotOf(title, hash));
    }

    /** A candidate of a family from the block that holds a number; may have registered later than that number. */
    long ofFamilyNear(long number, int family, long hash) {
        return slots.number(slots.block(number), titles.slotOf(family, hash));
    }

    /** The country of a candidate, at less than the cost of the whole. */
    int countryOf(long number) {
        return vocabulary.countryOf(locationOf(hash(number)));
    }

    Candidate candidate(long number) {
        long hash = hash(number);
        Title title = titles.title(slots.slot(number));
        Career career = careers.draw(title, Hash.of(hash, Salt.CAREER));
        int location = locationOf(hash);
        int country = vocabulary.countryOf(location);
        double payUsd = vocabulary.pay().typical(title, country)
                * career.level().payFactor()
                * career.payFactor()
                * pay.draw(Hash.of(hash, Salt.PAY));
        int known = 5 + Hash.below(Hash.of(hash, Salt.SKILLS), 6);
        return new Candidate(
                number,
                hash,
                title,
                career,
                location,
                country,
                payUsd,
                Vocabulary.chooseSkills(title, known, Hash.of(hash, Salt.SKILLS)),
                vocabulary.extraSkill(title, Hash.of(hash, Salt.EXTRA_SKILLS)));
    }

    CandidateInfo event(Candidate candidate) {
        Catalogs catalogs = vocabulary.catalogs();
        long hash = candidate.hash();
        Country country = catalogs.countries().get(candidate.country());
        Location home = catalogs.locations().get(candidate.location());
        Career career = candidate.career();
        int nation = nation(hash, candidate.country());
        NamePools.Person person = names.person(
                nation,
                home.language(),
                nation != candidate.country(),
                catalogs.occupations().get(candidate.title().occupation()).womenShare(),
                Hash.of(hash, Salt.FIRST_NAME));
        long millis = clock.timeOf(candidate.number());
        Instant registeredAt = Instant.ofEpochMilli(millis);
        LocalDate birth = LocalDate.ofInstant(registeredAt, ZoneOffset.UTC)
                .minusYears(career.age())
                .minusDays(Hash.below(Hash.of(hash, Salt.BIRTH), 365));
        List<String> companies = new ArrayList<>(MOST_PREVIOUS + 1);
        List<String> industries = new ArrayList<>(MOST_PREVIOUS);
        employers(candidate, companies, industries);
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
                catalogs.countries().get(nation).name(),
                home.city() + ", " + country.name(),
                birth.getYear() + career.graduationAge(),
                gpa(Hash.of(hash, Salt.GPA)),
                catalogs.educationLevels().get(career.education()).name(),
                catalogs.families().get(candidate.family()).name(),
                Postings.titleOf(candidate.level(), candidate.title()),
                candidate.level().name(),
                experienceRange(candidate.years()),
                companies.get(0),
                List.copyOf(companies.subList(1, companies.size())),
                List.copyOf(industries),
                List.copyOf(skills),
                certifications(candidate),
                Math.max(1, Math.round(candidate.payUsd() / 100)) * 100,
                registeredAt);
    }

    private long hash(long number) {
        return Hash.of(key, number);
    }

    private int locationOf(long hash) {
        return vocabulary.location(Hash.of(hash, Salt.LOCATION));
    }

    /** The country of citizenship. */
    private int nation(long hash, int home) {
        long draw = Hash.of(hash, Salt.NATIONALITY);
        return Hash.unit(draw) < vocabulary.catalogs().countries().get(home).foreignShare()
                ? origins.get(home).draw(Hash.mix(draw)).place()
                : home;
    }

    /** Fills in the employer and those before, one in about four years, all different. */
    private void employers(Candidate candidate, List<String> names, List<String> industries) {
        long hash = Hash.of(candidate.hash(), Salt.PREVIOUS);
        int before =
                candidate.years() == 0 ? 0 : Math.min(MOST_PREVIOUS, (candidate.years() + Hash.below(hash, 4)) / 4);
        for (int i = 0; i <= before; i++) {
            Employer employer =
                    vocabulary.employers().draw(candidate.title(), candidate.location(), Hash.of(hash, i));
            String name = vocabulary.employers().name(employer, candidate.location());
            if (!names.contains(name)) {
                names.add(name);
                String industry =
                        vocabulary.catalogs().industries().get(employer.industry()).name();
                if (i > 0 && !industries.contains(industry)) {
                    industries.add(industry);
                }
            }
        }
    }

    private List<String> certifications(Candidate candidate) {
        long hash = Hash.of(candidate.hash(), Salt.CERTIFICATIONS);
        int most = Integer.numberOfTrailingZeros(Hash.below(hash, 32) | 32);
        return vocabulary
                .licences()
                .draw(candidate.title(), candidate.country(), candidate.level().rank(), most, hash);
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
