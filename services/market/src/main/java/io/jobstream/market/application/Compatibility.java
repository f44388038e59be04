package io.jobstream.market.application;

import io.jobstream.market.candidate.Candidate;
import io.jobstream.market.posting.Posting;

/**
 * How well a candidate fits a posting, 0 to 100: category 25, skills 30, experience 20, seniority 15, salary 10.
 *
 * @param sameFamily    the candidate works in the posting's family
 * @param skillsMatched how many of the asked skills the candidate has
 * @param skillsAsked   how many skills the posting asks for
 * @param score         in tenths of a point
 */
record Compatibility(boolean sameFamily, int skillsMatched, int skillsAsked, double score) {

    private static final int CATEGORY = 25;
    private static final int SKILLS = 30;
    private static final int EXPERIENCE = 20;
    private static final int SENIORITY = 15;
    private static final int SALARY = 10;

    static Compatibility of(Posting posting, Candidate candidate, SkillOverlap overlap) {
        boolean sameFamily = posting.family() == candidate.family();
        int asked = Integer.bitCount(posting.skills());
        int matched = overlap.matched(
                posting.title(), posting.skills(), candidate.title(), candidate.skills(), candidate.extraSkill());
        double score = (sameFamily ? CATEGORY : 0)
                + SKILLS * (double) matched / asked
                + EXPERIENCE * experience(posting.years(), candidate.years())
                + SENIORITY
                        * seniority(posting.level().rank() - candidate.level().rank())
                + SALARY * salary(posting.payUsd() / candidate.payUsd());
        return new Compatibility(sameFamily, matched, asked, Math.round(score * 10) / 10.0);
    }

    /** In words. */
    String reason(Posting posting, Candidate candidate, MatchReasons reasons) {
        return reasons.of(
                sameFamily,
                skillsMatched,
                skillsAsked,
                candidate.years(),
                posting.years(),
                posting.level().rank() - candidate.level().rank());
    }

    /** Full from what is asked to some years more; too much counts slowly against. */
    private static double experience(int asked, int years) {
        if (years < asked) {
            return (double) years / asked;
        }
        return Math.max(0.5, 1 - Math.max(0, years - asked - 4) / 20.0);
    }

    private static double seniority(int step) {
        return switch (step) {
            case 0 -> 1;
            case 1 -> 0.75;
            case -1 -> 0.6;
            case 2 -> 0.35;
            case -2 -> 0.25;
            default -> 0;
        };
    }

    /** Full if the posting pays at least what the candidate has, nothing if it pays half. */
    private static double salary(double offeredToCurrent) {
        return Math.max(0, Math.min(1, offeredToCurrent * 2 - 1));
    }
}
