package io.jobstream.market.candidate;

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
import io.jobstream.market.choice.LocalTitles;
import io.jobstream.market.choice.NamePools;
import io.jobstream.market.choice.Vocabulary;
import io.jobstream.market.choice.WeightedChoice;
import io.jobstream.market.id.EventIds;
import io.jobstream.market.id.StreamKind;
import io.jobstream.market.posting.Postings;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
import io.jobstream.market.random.RandomField;
import io.jobstream.market.region.RegionalClock;
import io.jobstream.market.region.Regions;
import io.jobstream.market.time.WeekProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The stream of candidates. Title and city of a candidate are those of its slot, see {@link CandidateSlots}. */
public final class Candidates {

    private static final String[] EXPERIENCE_RANGES = {
        "0-1 years", "1-3 years", "3-5 years", "5-8 years", "8-12 years", "12-20 years", "20+ years"
    };
    private static final int MOST_PREVIOUS = 4;
    private static final int[] EXPERIENCE_BORDERS = {1, 3, 5, 8, 12, 20, Integer.MAX_VALUE};

    private final Vocabulary vocabulary;
    private final EventIds ids;
    private final long key;
    private final RegionalClock clock;
    private final List<CandidateSlots> slots;
    private final Careers careers;
    private final List<WeightedChoice<Weighted>> origins;
    private final NamePools names;
    private final QuantileTable pay;
    private final QuantileTable normal = QuantileTable.normal();

    /** @param perDay registrations a day */
    public Candidates(
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
                        Hash.of(RandomField.SLOT.of(key), region)))
                .toList();
        Catalogs catalogs = vocabulary.catalogs();
        this.careers = new Careers(catalogs, vocabulary.jobs());
        this.origins = catalogs.countries().stream()
                .map(country -> WeightedChoice.of(country.origins(), Weighted::weight))
                .toList();
        this.names = new NamePools(catalogs, RandomField.FIRST_NAME.of(key));
        this.pay = QuantileTable.logNormal(catalogs.figures().candidatePaySigma());
    }

    public RegionalClock clock() {
        return clock;
    }

    /** The slots of a region's candidates. */
    public CandidateSlots slots(int region) {
        return slots.get(region);
    }

    public Candidate candidate(long number) {
        CandidateSlots region = slots.get(Regions.of(number));
        return candidate(number, region, region.slot(Regions.index(number)));
    }

    /** A candidate whose slot in its region is known. */
    public Candidate candidate(long number, CandidateSlots region, int slot) {
        long hash = hash(number);
        Title title = region.title(slot);
        Career career = careers.draw(title, RandomField.CAREER.of(hash));
        int location = region.location(slot);
        int country = vocabulary.countryOf(location);
        double payUsd = vocabulary.pay().typical(title, country)
                * career.level().payFactor()
                * career.payFactor()
                * pay.draw(RandomField.PAY.of(hash));
        int known = 5 + Hash.below(RandomField.SKILLS.of(hash), 6);
        return new Candidate(
                number,
                hash,
                title,
                career,
                location,
                country,
                payUsd,
                Vocabulary.chooseSkills(title, known, RandomField.SKILLS.of(hash)),
                vocabulary.extraSkill(title, RandomField.EXTRA_SKILLS.of(hash)));
    }

    public CandidateInfo event(Candidate candidate) {
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
                RandomField.FIRST_NAME.of(hash));
        long millis = clock.timeOf(candidate.number());
        Instant registeredAt = Instant.ofEpochMilli(millis);
        LocalDate birth = LocalDate.ofInstant(registeredAt, ZoneOffset.UTC)
                .minusYears(career.age())
                .minusDays(Hash.below(RandomField.BIRTH.of(hash), 365));
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
                gpa(RandomField.GPA.of(hash)),
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

    /** The key of a candidate's further draws. */
    public long hash(long number) {
        return Hash.of(key, number);
    }

    /** The country of citizenship. */
    private int nation(long hash, int home) {
        long draw = RandomField.NATIONALITY.of(hash);
        return Hash.unit(draw) < vocabulary.catalogs().countries().get(home).foreignShare()
                ? origins.get(home).draw(Hash.mix(draw)).place()
                : home;
    }

    /** Fills in the employer and those before, one in about four years, all different. */
    private void employers(Candidate candidate, List<String> names, List<String> industries) {
        long hash = RandomField.PREVIOUS.of(candidate.hash());
        int before =
                candidate.years() == 0 ? 0 : Math.min(MOST_PREVIOUS, (candidate.years() + Hash.below(hash, 4)) / 4);
        for (int i = 0; i <= before; i++) {
            Employer employer = vocabulary.employers().draw(candidate.title(), candidate.location(), Hash.of(hash, i));
            String name = vocabulary.employers().name(employer, candidate.location());
            if (!names.contains(name)) {
                names.add(name);
                String industry = vocabulary
                        .catalogs()
                        .industries()
                        .get(employer.industry())
                        .name();
                if (i > 0 && !industries.contains(industry)) {
                    industries.add(industry);
                }
            }
        }
    }

    private List<String> certifications(Candidate candidate) {
        long hash = RandomField.CERTIFICATIONS.of(candidate.hash());
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
