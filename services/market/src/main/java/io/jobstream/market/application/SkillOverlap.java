package io.jobstream.market.application;

import io.jobstream.market.catalog.Catalogs.Title;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Finds the skills of one title among those of another. Asked a dozen times for each application, so each title has a
 * table of its own that finds a skill at once: 64 bytes a title stay in the processor's cache, as a table of all pairs of
 * titles does not. Immutable.
 */
final class SkillOverlap {

    private static final int SLOTS = 64;
    private static final int SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS);

    /** By title and slot: the place among the title's skills of the only one that can be there; 0 for an empty slot. */
    private final byte[] places;
    /** By title: an odd number that spreads its skills over the slots, each in one of its own. */
    private final int[] multipliers;

    /** @param titles titles at the places that they name */
    SkillOverlap(List<Title> titles) {
        places = new byte[titles.size() * SLOTS];
        multipliers = new int[titles.size()];
        for (Title title : titles) {
            int multiplier = spread(title.skills());
            multipliers[title.place()] = multiplier;
            for (int i = 0; i < title.skills().length; i++) {
                places[title.place() * SLOTS + slot(title.skills()[i], multiplier)] = (byte) i;
            }
        }
    }

    /** How many of the asked skills are known; both are sets of bits over the skills of their title. */
    int matched(Title posting, int asked, Title candidate, int known, int extraSkill) {
        int[] skills = posting.skills();
        int[] others = candidate.skills();
        int table = candidate.place() * SLOTS;
        int multiplier = multipliers[candidate.place()];
        int matched = 0;
        for (int rest = asked; rest != 0; rest &= rest - 1) {
            int skill = skills[Integer.numberOfTrailingZeros(rest)];
            int place = places[table + slot(skill, multiplier)];
            // Both are as likely as not, so there is nothing to branch on.
            int own = others[place] == skill ? known >>> place & 1 : 0;
            int extra = skill == extraSkill ? 1 : 0;
            matched += own | extra;
        }
        return matched;
    }

    private static int slot(int skill, int multiplier) {
        return (skill + 1) * multiplier >>> SHIFT;
    }

    /** One in seven does for sixteen skills, the most that a title has. */
    private static int spread(int[] skills) {
        Random random = new Random(skills.length);
        Set<Integer> taken = new HashSet<>();
        while (true) {
            int multiplier = random.nextInt() | 1;
            taken.clear();
            int free = 0;
            while (free < skills.length && taken.add(slot(skills[free], multiplier))) {
                free++;
            }
            if (free == skills.length) {
                return multiplier;
            }
        }
    }
}
