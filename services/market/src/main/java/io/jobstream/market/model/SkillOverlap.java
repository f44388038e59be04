package io.jobstream.market.model;

import io.jobstream.market.catalog.Catalogs.Title;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the skills of one title stand among those of another, found once for each pair of titles that meet. Safe for use
 * by several threads: what is remembered does not change, and at worst is found twice.
 */
final class SkillOverlap {

    /** The place of a skill that the other title does not have: no set holds that bit. */
    private static final byte MISSING = 31;

    private final int titles;
    private final @Nullable Places[] pairs;

    SkillOverlap(int titles) {
        this.titles = titles;
        this.pairs = new @Nullable Places[titles * titles];
    }

    /** How many of the asked skills are known; both are sets of bits over the skills of their title. */
    int matched(Title posting, int asked, Title candidate, int known, int extraSkill) {
        byte[] place = places(posting, candidate);
        int[] skills = posting.skills();
        int matched = 0;
        for (int rest = asked; rest != 0; rest &= rest - 1) {
            int i = Integer.numberOfTrailingZeros(rest);
            // Both are as likely as not, so there is nothing to branch on.
            int own = known >>> place[i] & 1;
            int extra = skills[i] == extraSkill ? 1 : 0;
            matched += own | extra;
        }
        return matched;
    }

    private byte[] places(Title posting, Title candidate) {
        int pair = posting.place() * titles + candidate.place();
        Places found = pairs[pair];
        if (found == null) {
            found = new Places(find(posting.skills(), candidate.skills()));
            pairs[pair] = found;
        }
        return found.places;
    }

    private static byte[] find(int[] asked, int[] known) {
        byte[] place = new byte[asked.length];
        Arrays.fill(place, MISSING);
        for (int i = 0; i < asked.length; i++) {
            for (int j = 0; j < known.length; j++) {
                if (known[j] == asked[i]) {
                    place[i] = (byte) j;
                }
            }
        }
        return place;
    }

    /** For each skill of the one title its place among the other's. The final field makes it safe to share. */
    private record Places(byte[] places) {}
}
