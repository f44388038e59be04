package io.jobstream.market.model;

import io.jobstream.events.JobPost;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Currency;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Location;
import io.jobstream.market.catalog.Catalogs.Platform;
import io.jobstream.market.catalog.Catalogs.Share;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.random.AliasTable;
import io.jobstream.market.random.BlockPermutation;
import io.jobstream.market.random.Hash;
import io.jobstream.market.random.QuantileTable;
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
final class Postings {

    /** Residual spread of pay once title, level and country are known; with those it comes to about 0.45. */
    private static final double PAY_SIGMA = 0.26;
    /** Spread of popularity among postings of one work mode, of its logarithm. */
    private static final double POPULARITY_SIGMA = 1.25;
    /**
     * How much of pay's spread goes along with popularity: 10 % more pay draws 7.7 % more applicants, so the regression
     * of log popularity on log pay has the slope 0.78.
     */
    private static final double PAY_WITH_POPULARITY = 0.78 * PAY_SIGMA / POPULARITY_SIGMA;

    private static final double PAY_APART = StrictMath.sqrt(1 - PAY_WITH_POPULARITY * PAY_WITH_POPULARITY);
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

    private final List<AliasTable> familiesByMode;
    private final List<Vocabulary.Pick<Platform>> platforms;
    private final AliasTable employmentTypes;
    private final AliasTable methods;
    private final QuantileTable normal = QuantileTable.normal();

    Postings(MarketSpec spec, Vocabulary vocabulary, Regions regions, LocalTitles titles, EventIds ids) {
        this.vocabulary = vocabulary;
        this.ids = ids;
        this.key = Hash.of(spec.seed(), StreamKind.POSTING.code());
        this.regions = regions;
        this.titles = titles;
        this.clock = new RegionalClock(
                Hash.mix(key), spec.startMillis(), spec.postingsPerDay(), WeekProfile.POSTINGS, regions);
        Catalogs catalogs = vocabulary.catalogs();
        this.slots = new BlockPermutation(Hash.of(key, Salt.SLOT), blockBits(spec.postingsPerDay()));
        this.modeOfSlot = modes(catalogs, slots.size());
        this.popularityOfSlot = popularities(modeOfSlot, catalogs.workModes().size());
        double[] drawn = IntStream.range(0, slots.size())
                .mapToDouble(this::attractionOfSlot)
                .toArray();
        double mean = Arrays.stream(drawn).average().orElseThrow();
        this.attraction = Arrays.stream(drawn).map(each -> each / mean).toArray();
        this.familiesByMode = IntStream.range(0, catalogs.workModes().size())
                .mapToObj(mode -> AliasTable.of(catalogs.families(), family -> family.share() * share(family, mode)))
                .toList();
        this.platforms = IntStream.range(0, catalogs.countries().size())
                .mapToObj(country -> Vocabulary.Pick.of(
                        catalogs.platforms().stream()
                                .filter(p -> Vocabulary.contains(p.countries(), country))
                                .toList(),
                        Platform::share))
                .toList();
        this.employmentTypes = AliasTable.of(
                catalogs.employmentTypes(), type -> isTraining(type.name()) ? type.share() * 1e-6 : type.share());
        this.methods = AliasTable.of(catalogs.applicationMethods(), Share::share);
    }

    RegionalClock clock() {
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

    private double attractionOfSlot(int slot) {
        return vocabulary.catalogs().workModes().get(modeOfSlot[slot]).attraction()
                * StrictMath.exp(POPULARITY_SIGMA * popularityOfSlot[slot]);
    }

    Posting posting(long number) {
        long hash = hash(number);
        int slot = slots.slot(Regions.index(number));
        int mode = modeOfSlot[slot];
        int family = familiesByMode.get(mode).draw(Hash.of(hash, Salt.FAMILY));
        int location = regions.region(Regions.of(number)).location(Hash.of(hash, Salt.LOCATION));
        Title title = titles.title(family, location, Hash.of(hash, Salt.TITLE));
        Level level = vocabulary.level(title, Hash.of(hash, Salt.LEVEL));
        int country = vocabulary.countryOf(location);
        double spread = PAY_WITH_POPULARITY * popularityOfSlot[slot] + PAY_APART * normal.draw(Hash.of(hash, Salt.PAY));
        double payUsd = title.medianPayUsd()
                * level.payFactor()
                * vocabulary.priceLevel(country)
                * StrictMath.exp(PAY_SIGMA * spread);
        int years = level.minYears()
                + Hash.below(Hash.of(hash, Salt.YEARS), Math.min(3, level.maxYears() - level.minYears()) + 1);
        int wanted = 4 + Hash.below(Hash.of(hash, Salt.SKILLS), 5);
        int skills = Vocabulary.chooseSkills(title, wanted, Hash.of(hash, Salt.SKILLS));
        return new Posting(number, hash, title, level, location, country, mode, payUsd, years, skills);
    }

    JobPost event(Posting posting) {
        Catalogs catalogs = vocabulary.catalogs();
        long hash = posting.hash();
        long millis = clock.timeOf(posting.number());
        Location location = catalogs.locations().get(posting.location());
        Country country = catalogs.countries().get(posting.country());
        Currency currency = catalogs.currencies().get(country.currency());
        var company = vocabulary.company(posting.family(), posting.country(), Hash.of(hash, Salt.COMPANY));
        int days = DEADLINE_DAYS[Hash.below(Hash.of(hash, Salt.DEADLINE), DEADLINE_DAYS.length)];
        long local = Math.max(1, Math.round(posting.payUsd() * currency.unitsPerUsd() / currency.rounding()));
        return new JobPost(
                ids.of(StreamKind.POSTING, posting.number(), millis),
                company.name(),
                catalogs.families().get(posting.family()).name(),
                titleOf(posting.level(), posting.title()),
                method(posting),
                Instant.ofEpochMilli(millis),
                LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_A_DAY) + days),
                certifications(posting),
                List.copyOf(vocabulary.skillNames(posting.title(), posting.skills())),
                platforms
                        .get(posting.country())
                        .draw(Hash.of(hash, Salt.PLATFORM))
                        .name(),
                employmentType(posting),
                location.city(),
                country.name(),
                location.language(),
                catalogs.workModes().get(posting.workMode()).name(),
                catalogs.industries().get(company.industry()).name(),
                posting.level().name(),
                local * currency.rounding(),
                currency.code(),
                posting.years());
    }

    /** How one applies for a posting. */
    String method(Posting posting) {
        return vocabulary
                .catalogs()
                .applicationMethods()
                .get(methods.draw(Hash.of(posting.hash(), Salt.METHOD)))
                .name();
    }

    static String titleOf(Level level, Title title) {
        return level.titlePattern().replace("{title}", title.name());
    }

    private List<String> certifications(Posting posting) {
        // Half of all postings ask for none, few for more than two.
        long hash = Hash.of(posting.hash(), Salt.CERTIFICATIONS);
        int most = Integer.numberOfTrailingZeros(Hash.below(hash, 32) | 32);
        return vocabulary.certifications(posting.family(), posting.level().rank(), most, hash);
    }

    private String employmentType(Posting posting) {
        List<Share> types = vocabulary.catalogs().employmentTypes();
        if (posting.level().rank() == 1) {
            String training = posting.level().name().startsWith("Apprentice") ? "Apprenticeship" : "Internship";
            for (Share type : types) {
                if (type.name().equals(training)) {
                    return training;
                }
            }
        }
        return types.get(employmentTypes.draw(Hash.of(posting.hash(), Salt.EMPLOYMENT)))
                .name();
    }

    private static boolean isTraining(String employmentType) {
        return employmentType.equals("Internship") || employmentType.equals("Apprenticeship");
    }

    /** Blocks span some hours, and at most 256 postings. */
    private static int blockBits(double postingsPerDay) {
        int bits = 63 - Long.numberOfLeadingZeros(Math.max(1, (long) (postingsPerDay / 3)));
        return Math.max(4, Math.min(8, bits));
    }

    private static double share(Catalogs.Family family, int mode) {
        return switch (mode) {
            case 0 -> 1 - family.hybridShare() - family.remoteShare();
            case 1 -> family.hybridShare();
            default -> family.remoteShare();
        };
    }

    /** The work mode of each slot, in the market's shares. */
    private static int[] modes(Catalogs catalogs, int size) {
        double sum = 0;
        double hybrid = 0;
        double remote = 0;
        for (Catalogs.Family family : catalogs.families()) {
            sum += family.share();
            hybrid += family.share() * family.hybridShare();
            remote += family.share() * family.remoteShare();
        }
        int hybrids = (int) Math.round(size * hybrid / sum);
        int remotes = (int) Math.round(size * remote / sum);
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
