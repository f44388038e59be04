package io.jobstream.events.json;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Uuid7;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** Records within the contract with texts from all corners of Unicode. */
public final class RandomEvents {

    private static final List<String> SCRIPTS = List.of(
            "Zoë", "Müller", "名前", "Ольга", "😀 emoji", "tab\tnew\nline", "quote\" back\\slash", "\u0001", "plain");

    private final Random random;

    public RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    public JobPost post() {
        Instant time = time();
        return new JobPost(
                idAt(time),
                text(),
                text(),
                text(),
                text(),
                time,
                date(),
                texts(0),
                texts(1),
                text(),
                text(),
                text(),
                text(),
                "de",
                "Hybrid",
                text(),
                text(),
                1 + random.nextInt(1_000_000),
                "EUR",
                random.nextInt(30));
    }

    public CandidateInfo candidate() {
        Instant time = time();
        return new CandidateInfo(
                idAt(time),
                text(),
                text(),
                date(),
                text(),
                text(),
                1970 + random.nextInt(60),
                random.nextInt(401) / 100.0,
                text(),
                text(),
                text(),
                text(),
                text(),
                text(),
                texts(0),
                texts(0),
                texts(1),
                texts(0),
                1 + random.nextInt(1_000_000),
                time);
    }

    public JobApplication application() {
        Instant time = time();
        return new JobApplication(
                idAt(time),
                idAt(time.minusMillis(random.nextInt(1_000_000))),
                idAt(time.minusMillis(random.nextInt(1_000_000))),
                time,
                random.nextInt(1_001) / 10.0,
                ApplicationStatus.values()[random.nextInt(7)],
                text(),
                text(),
                text(),
                time.plusMillis(random.nextInt(1_000_000)));
    }

    UUID idAt(Instant time) {
        return Uuid7.of(time.toEpochMilli(), random.nextLong(), random.nextLong());
    }

    private Instant time() {
        return Instant.ofEpochMilli(946_684_800_000L + (long) (random.nextDouble() * 6e12));
    }

    private LocalDate date() {
        return LocalDate.of(1900 + random.nextInt(300), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private String text() {
        return SCRIPTS.get(random.nextInt(SCRIPTS.size())) + random.nextInt(1_000);
    }

    private List<String> texts(int least) {
        return Stream.generate(this::text)
                .distinct()
                .limit(least + random.nextInt(4))
                .toList();
    }
}
