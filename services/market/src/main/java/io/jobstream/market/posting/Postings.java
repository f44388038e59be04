package io.jobstream.market.posting;

import io.jobstream.events.JobPost;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Currency;
import io.jobstream.market.catalog.Catalogs.EmploymentType;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Location;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.choice.Channels;
import io.jobstream.market.choice.Employer;
import io.jobstream.market.choice.LocalTitles;
import io.jobstream.market.choice.Vocabulary;
import io.jobstream.market.id.EventIds;
import io.jobstream.market.id.StreamKind;
import io.jobstream.market.random.BlockPermutation;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
import io.jobstream.market.random.RandomField;
import io.jobstream.market.region.RegionalClock;
import io.jobstream.market.region.Regions;
import io.jobstream.market.time.WeekProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The stream of postings.
 *
 * <p>Each block of neighbouring postings is permuted into slots, and a slot stands for a work mode and a popularity. So
 * every block has the market's shares of work modes, and "a popular posting of about that age" is found without a search.
 */
public final class Postings {

    /** Spread of popularity among postings of one work mode, of its logarithm. */
    private static final double POPULARITY_SIGMA = 1.25;
    /** Of every text of a posting, ISO 639-1. */
    private static final String LANGUAGE = "en";

    private static final int[] DEADLINE_DAYS = {45, 60, 60, 75, 90};
    private static final int MILLIS_A_DAY = 86_400_000;

    private final Vocabulary vocabulary;
    private final EventIds ids;
    private final long key;
    private final RegionalClock clock;
    private final Regions regions;
    private final LocalTitles titles;
    private final BlockPermutation slots;
    private final int[] modeOfSlot;
    private final double[] popularityOfSlot;
    /** By slot: how many times more applicants than the average it draws. */
    private final double[] attraction;

    private final Channels channels;
    private final double paySigma;
    /**
     * How much of pay's spread goes along with popularity: with an elasticity of 0.77 the regression of log popularity on
     * log pay has the slope 0.77.
     */
    private final double payWithPopularity;

    private final double payApart;
    private final QuantileTable normal = QuantileTable.normal();

    public Postings(MarketSpec spec, Vocabulary vocabulary, Regions regions, LocalTitles titles, EventIds ids) {
        this.vocabulary = vocabulary;
        this.ids = ids;
        this.key = Hash.of(spec.seed(), StreamKind.POSTING.code());
        this.regions = regions;
        this.titles = titles;
        this.clock = new RegionalClock(
                Hash.mix(key), spec.startMillis(), spec.postingsPerDay(), WeekProfile.POSTINGS, regions);
        Catalogs catalogs = vocabulary.catalogs();
        this.slots = new BlockPermutation(RandomField.SLOT.of(key), blockBits(spec.postingsPerDay()));
        this.modeOfSlot = modes(catalogs, slots.size());
        this.popularityOfSlot = popularities(modeOfSlot, catalogs.workModes().size());
        double[] drawn = IntStream.range(0, slots.size())
                .mapToDouble(slot -> catalogs.workModes().get(modeOfSlot[slot]).attraction()
                        * StrictMath.exp(POPULARITY_SIGMA * popularityOfSlot[slot]))
                .toArray();
        double mean = Arrays.stream(drawn).average().orElseThrow();
        this.attraction = Arrays.stream(drawn).map(each -> each / mean).toArray();
        this.channels = new Channels(catalogs);
        this.paySigma = catalogs.figures().offerSigma();
        this.payWithPopularity = catalogs.figures().payElasticity() * paySigma / POPULARITY_SIGMA;
        this.payApart = StrictMath.sqrt(1 - payWithPopularity * payWithPopularity);
    }

    public RegionalClock clock() {
        return clock;
    }

    /** How many times more applicants than the average a posting draws. */
    double attraction(long number) {
        return attraction[slots.slot(Regions.index(number))];
    }

    /** The key of a posting's further draws. */
    long hash(long number) {
        return Hash.of(key, number);
    }

    public Posting posting(long number) {
        long hash = hash(number);
        int slot = slots.slot(Regions.index(number));
        int mode = modeOfSlot[slot];
        int family = vocabulary.jobs().family(mode, RandomField.FAMILY.of(hash));
        int location = regions.region(Regions.of(number)).location(RandomField.LOCATION.of(hash));
        Title title = titles.ofPosting(family, mode, location, RandomField.TITLE.of(hash));
        Level level = vocabulary.jobs().level(title, RandomField.LEVEL.of(hash));
        int country = vocabulary.countryOf(location);
        double spread = payWithPopularity * popularityOfSlot[slot] + payApart * normal.draw(RandomField.PAY.of(hash));
        double payUsd =
                vocabulary.pay().typical(title, country) * level.payFactor() * StrictMath.exp(paySigma * spread);
        int years = level.minYears()
                + Hash.below(RandomField.YEARS.of(hash), Math.min(3, (level.maxYears() - level.minYears()) / 2) + 1);
        int wanted = 4 + Hash.below(RandomField.SKILLS.of(hash), 5);
        int skills = Vocabulary.chooseSkills(title, wanted, RandomField.SKILLS.of(hash));
        return new Posting(number, hash, title, level, location, country, mode, payUsd, years, skills);
    }

    public JobPost event(Posting posting) {
        Catalogs catalogs = vocabulary.catalogs();
        long hash = posting.hash();
        long millis = clock.timeOf(posting.number());
        Location location = catalogs.locations().get(posting.location());
        Country country = catalogs.countries().get(posting.country());
        Currency currency = catalogs.currencies().get(country.currency());
        Employer employer =
                vocabulary.employers().draw(posting.title(), posting.location(), RandomField.COMPANY.of(hash));
        EmploymentType type =
                vocabulary.jobs().employmentType(posting.title(), posting.level(), RandomField.EMPLOYMENT.of(hash));
        int days = DEADLINE_DAYS[Hash.below(RandomField.DEADLINE.of(hash), DEADLINE_DAYS.length)];
        double pay = posting.payUsd() * type.payFactor() * currency.unitsPerUsd();
        long local = Math.max(1, Math.round(pay / currency.rounding()));
        return new JobPost(
                ids.of(StreamKind.POSTING, posting.number(), millis),
                vocabulary.employers().name(employer, posting.location()),
                catalogs.families().get(posting.family()).name(),
                titleOf(posting.level(), posting.title()),
                method(posting),
                Instant.ofEpochMilli(millis),
                LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_A_DAY) + days),
                certifications(posting),
                List.copyOf(vocabulary.skillNames(posting.title(), posting.skills())),
                channels.platform(posting.title(), posting.level(), posting.country(), RandomField.PLATFORM.of(hash)),
                type.name(),
                location.city(),
                country.name(),
                LANGUAGE,
                catalogs.workModes().get(posting.workMode()).name(),
                catalogs.industries().get(employer.industry()).name(),
                posting.level().name(),
                local * currency.rounding(),
                currency.code(),
                posting.years());
    }

    /** How one applies for a posting. */
    public String method(Posting posting) {
        return channels.method(posting.title(), posting.workMode(), RandomField.METHOD.of(posting.hash()));
    }

    public static String titleOf(Level level, Title title) {
        return level.titlePattern().replace("{title}", title.name());
    }

    private List<String> certifications(Posting posting) {
        // Half of all postings ask for nothing that is not required, few for more than two.
        long hash = RandomField.CERTIFICATIONS.of(posting.hash());
        int most = Integer.numberOfTrailingZeros(Hash.below(hash, 32) | 32);
        return vocabulary
                .licences()
                .draw(posting.title(), posting.country(), posting.level().rank(), most, hash);
    }

    /** Blocks span some hours, and at most 256 postings. */
    private static int blockBits(double postingsPerDay) {
        int bits = 63 - Long.numberOfLeadingZeros(Math.max(1, (long) (postingsPerDay / 3)));
        return Math.max(4, Math.min(8, bits));
    }

    /** The work mode of each slot, in the market's shares. */
    private static int[] modes(Catalogs catalogs, int size) {
        List<Catalogs.WorkMode> shares = catalogs.workModes();
        double sum = shares.stream().mapToDouble(Catalogs.WorkMode::share).sum();
        int hybrids = (int) Math.round(size * shares.get(1).share() / sum);
        int remotes = (int) Math.round(size * shares.get(2).share() / sum);
        int[] modes = new int[size];
        for (int slot = 0; slot < size; slot++) {
            modes[slot] = slot < remotes ? 2 : slot < remotes + hybrids ? 1 : 0;
        }
        return modes;
    }

    /** The popularity of each slot among those of its work mode, as a normal deviate. */
    private static double[] popularities(int[] modeOfSlot, int modes) {
        double[] deviates = new double[modeOfSlot.length];
        QuantileTable normal = QuantileTable.normal();
        for (int mode = 0; mode < modes; mode++) {
            int current = mode;
            int[] members = IntStream.range(0, modeOfSlot.length)
                    .filter(slot -> modeOfSlot[slot] == current)
                    .toArray();
            for (int i = 0; i < members.length; i++) {
                deviates[members[i]] = normal.at((i + 0.5) / members.length);
            }
        }
        return deviates;
    }
}
