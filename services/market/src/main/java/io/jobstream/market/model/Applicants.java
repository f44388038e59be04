package io.jobstream.market.model;

import io.jobstream.market.random.Hash;
import java.util.Arrays;

/** Who makes the applications of a shard. What was found lately is remembered, for every status asks again. */
final class Applicants {

    private static final int REMEMBERED = 1 << 13;
    private static final long NOTHING = -1;

    private final Applications applications;
    private final long[] numbers = new long[REMEMBERED];
    private final long[] applicants = new long[REMEMBERED];

    Applicants(Applications applications) {
        this.applications = applications;
        Arrays.fill(numbers, NOTHING);
    }

    /** The number of the candidate, or {@link ApplicantSearch#NOBODY}. */
    long of(LivePosting posting, int place, long millis) {
        long number = Applications.number(posting, place);
        int slot = (int) Hash.mix(number) & (REMEMBERED - 1);
        if (numbers[slot] != number) {
            applicants[slot] = applications.applicant(posting, place, millis);
            numbers[slot] = number;
        }
        return applicants[slot];
    }
}
