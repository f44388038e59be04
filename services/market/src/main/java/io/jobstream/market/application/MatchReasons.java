package io.jobstream.market.application;

/**
 * Says in words how a candidate fits a posting, such as "same field, 5 of 7 skills, 6 years for 4 asked, same level". The
 * pieces are made once, because every application has such a text. Immutable.
 */
final class MatchReasons {

    /** No title has as many skills, and no posting asks for as many. */
    private static final int SKILLS = 17;
    /** Careers are shorter, and hardly any catalog has a level that asks for as many. */
    private static final int YEARS = 64;
    /** No two levels lie as far apart. */
    private static final int STEPS = 8;

    /** By field, skills matched and skills asked. */
    private final String[] fits = new String[2 * SKILLS * SKILLS];
    /** By years of the candidate and years asked. */
    private final String[] years = new String[YEARS * YEARS];
    /** By levels up, from -{@link #STEPS} on. */
    private final String[] levels = new String[2 * STEPS];

    MatchReasons() {
        for (int i = 0; i < fits.length; i++) {
            fits[i] = (i < SKILLS * SKILLS ? "another field, " : "same field, ")
                    + i / SKILLS % SKILLS
                    + " of "
                    + i % SKILLS
                    + " skills, ";
        }
        for (int i = 0; i < years.length; i++) {
            years[i] = years(i / YEARS, i % YEARS);
        }
        for (int i = 0; i < levels.length; i++) {
            int up = i - STEPS;
            levels[i] = up == 0
                    ? "same level"
                    : Math.abs(up) + (Math.abs(up) == 1 ? " level " : " levels ") + (up > 0 ? "up" : "down");
        }
    }

    /**
     * @param matched skills of those asked, at most 16
     * @param asked   skills that the posting asks for, at most 16
     * @param own     years of the candidate
     * @param wanted  years that the posting asks for
     * @param up      levels from the candidate's to the posting's, -8 to 7
     */
    String of(boolean sameField, int matched, int asked, int own, int wanted, int up) {
        return fits[((sameField ? SKILLS : 0) + matched) * SKILLS + asked]
                + (own < YEARS && wanted < YEARS ? years[own * YEARS + wanted] : years(own, wanted))
                + levels[up + STEPS];
    }

    private static String years(int own, int wanted) {
        return own + (own == 1 ? " year for " : " years for ") + wanted + " asked, ";
    }
}
