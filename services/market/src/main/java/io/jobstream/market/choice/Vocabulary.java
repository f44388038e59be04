package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.random.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The catalogs, made ready for drawing: one table for every choice that postings and candidates share. */
public final class Vocabulary {

    private static final int MOST_SKILLS = 16;
    /** By skills still missing and skills left: a skill is chosen if its draw of 53 bits is below. */
    private static final long[] CHOSEN_BELOW = chosenBelow();

    private final Catalogs catalogs;
    private final JobMix jobs;
    private final Employers employers;
    private final Licences licences;
    private final PayScale pay;
    private final int[] countryOfLocation;
    /** By title. */
    private final int[][] extraSkills;

    public Vocabulary(Catalogs catalogs) {
        this.catalogs = catalogs;
        this.jobs = new JobMix(catalogs);
        this.employers = new Employers(catalogs);
        this.licences = new Licences(catalogs);
        this.pay = new PayScale(catalogs);
        this.countryOfLocation = catalogs.locations().stream()
                .mapToInt(Catalogs.Location::country)
                .toArray();
        this.extraSkills = catalogs.titles().stream().map(this::extraSkills).toArray(int[][]::new);
    }

    public Catalogs catalogs() {
        return catalogs;
    }

    public JobMix jobs() {
        return jobs;
    }

    public Employers employers() {
        return employers;
    }

    public Licences licences() {
        return licences;
    }

    public PayScale pay() {
        return pay;
    }

    public int countryOf(int location) {
        return countryOfLocation[location];
    }

    /** A skill near those of a title: of a title of the same occupation, or a soft one. */
    public int extraSkill(Title title, long hash) {
        int[] skills = extraSkills[title.place()];
        return skills[Hash.below(hash, skills.length)];
    }

    public String skillName(int skill) {
        return catalogs.skills().get(skill).name();
    }

    /** The names of those skills of a title whose bits are set. */
    public List<String> skillNames(Title title, int chosen) {
        List<String> names = new ArrayList<>(Integer.bitCount(chosen) + 1);
        for (int i = 0; i < title.skills().length; i++) {
            if ((chosen >>> i & 1) != 0) {
                names.add(skillName(title.skills()[i]));
            }
        }
        return names;
    }

    /**
     * A choice of {@code count} of a title's skills as a set of bits; the first, most specific ones are likelier.
     * Selection sampling (Knuth, TAOCP 3.4.2, algorithm S), without a branch, because that would be mispredicted every
     * other time.
     */
    public static int chooseSkills(Title title, int count, long hash) {
        int size = title.skills().length;
        int missing = Math.min(count, size);
        int chosen = 0;
        for (int i = 0; i < size; i++) {
            long limit = CHOSEN_BELOW[missing * (MOST_SKILLS + 1) + size - i];
            int taken = (int) (((Hash.of(hash, i) >>> 11) - limit) >>> 63);
            chosen |= taken << i;
            missing -= taken;
        }
        return chosen;
    }

    private static long[] chosenBelow() {
        long[] limits = new long[(MOST_SKILLS + 1) * (MOST_SKILLS + 1)];
        for (int missing = 0; missing <= MOST_SKILLS; missing++) {
            for (int left = 1; left <= MOST_SKILLS; left++) {
                // All that are left are taken if as many are missing; otherwise the choice leans to the front.
                double chance = Math.min(1, 1.25 * missing / left);
                limits[missing * (MOST_SKILLS + 1) + left] = (long) StrictMath.ceil(chance * 0x1p53);
            }
        }
        return limits;
    }

    static boolean contains(int[] values, int value) {
        return Arrays.stream(values).anyMatch(v -> v == value);
    }

    private int[] extraSkills(Title title) {
        IntStream near = catalogs.titles().stream()
                .filter(other -> other.occupation() == title.occupation() && other.family() == title.family())
                .flatMapToInt(other -> Arrays.stream(other.skills()));
        IntStream soft = IntStream.range(0, catalogs.skills().size())
                .filter(skill -> catalogs.skills().get(skill).kind().equals("soft")
                        && contains(catalogs.skills().get(skill).families(), title.family()));
        int[] others = IntStream.concat(near, soft)
                .distinct()
                .filter(skill -> !contains(title.skills(), skill))
                .toArray();
        return others.length == 0 ? title.skills() : others;
    }
}
