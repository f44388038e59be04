package io.jobstream.store;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobPost;
import io.jobstream.events.Uuid7;
import io.jobstream.store.row.ApplicationRow;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.Interner;
import io.jobstream.store.row.PostingDimensions;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.ReportedStatus;
import io.jobstream.store.row.StatusChangeRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Rows of random values, strange characters and extremes included. The same seed gives the same rows. */
final class RandomRows {

    private static final String[] TEXTS = {
        "", "Engineering", "Zürich", "naïve \"quoted\" {a,b}", "株式会社", "a\\b\n\tc", "🙂🙃", "O'Neil"
    };
    private static final String[] FAMILIES = {"Engineering", "Sales", "Pflege und Gesundheit"};
    private static final String[] COUNTRIES = {"Germany", "日本", "Côte d'Ivoire"};
    private static final String[] WORK_MODES = {"On-site", "Remote"};
    private static final long DAY_MILLIS = 86_400_000;

    private final Random random;
    private final long startMillis;
    private final int days;
    private final Interner texts = new Interner();

    /** @param start start of the days in which facts lie */
    RandomRows(long seed, Instant start, int days) {
        random = new Random(seed);
        startMillis = start.toEpochMilli();
        this.days = days;
    }

    PostingRow posting() {
        UUID id = id(millis());
        return PostingRow.of(
                new JobPost(
                        id,
                        text(),
                        one(FAMILIES),
                        text(),
                        text(),
                        Instant.ofEpochMilli(Uuid7.epochMillis(id)),
                        LocalDate.of(1900 + random.nextInt(400), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                        list(0),
                        list(1),
                        text(),
                        one(TEXTS),
                        one(TEXTS),
                        one(COUNTRIES),
                        text(),
                        one(WORK_MODES),
                        text(),
                        text(),
                        1 + random.nextLong(Long.MAX_VALUE - 1),
                        text(),
                        random.nextInt(Integer.MAX_VALUE)),
                texts);
    }

    CandidateRow candidate() {
        UUID id = id(millis());
        return CandidateRow.of(
                new CandidateInfo(
                        id,
                        text(),
                        text(),
                        LocalDate.of(1900 + random.nextInt(100), 2, 28),
                        text(),
                        one(TEXTS) + ", " + one(COUNTRIES),
                        random.nextInt(),
                        random.nextInt(401) / 100.0,
                        one(TEXTS),
                        one(FAMILIES),
                        text(),
                        text(),
                        text(),
                        text(),
                        list(0),
                        list(0),
                        list(1),
                        list(0),
                        1 + random.nextInt(1_000_000),
                        Instant.ofEpochMilli(Uuid7.epochMillis(id))),
                texts);
    }

    ApplicationRow application() {
        long millis = millis();
        return new ApplicationRow(reported(id(millis), ApplicationStatus.SUBMITTED, millis), dimensions(), one(TEXTS));
    }

    StatusChangeRow statusChange() {
        long millis = millis();
        ApplicationStatus status = ApplicationStatus.values()[1 + random.nextInt(6)];
        return new StatusChangeRow(
                reported(id(millis - random.nextLong(DAY_MILLIS)), status, millis), dimensions(), one(TEXTS));
    }

    /** A change of an application, some time later. */
    StatusChangeRow statusChange(ApplicationRow of, ApplicationStatus status, long laterMillis) {
        ReportedStatus reported = of.reported();
        return new StatusChangeRow(
                new ReportedStatus(
                        of.id(),
                        reported.postId(),
                        reported.candidateId(),
                        reported.score(),
                        status,
                        of.millis() + laterMillis,
                        reported.applicationMethod(),
                        reported.matchReason(),
                        reported.family()),
                of.posting(),
                of.educationLevel());
    }

    ReportedStatus reported(UUID id, ApplicationStatus status, long millis) {
        return new ReportedStatus(
                id,
                id(millis - 1),
                id(millis - 2),
                random.nextInt(1001) / 10f,
                status,
                millis,
                text(),
                text(),
                one(FAMILIES));
    }

    private PostingDimensions dimensions() {
        return new PostingDimensions(one(FAMILIES), one(COUNTRIES), one(TEXTS), one(WORK_MODES), one(TEXTS));
    }

    long millis() {
        return startMillis + random.nextLong(days * DAY_MILLIS);
    }

    private UUID id(long millis) {
        return Uuid7.of(millis, random.nextLong(), random.nextLong());
    }

    String text() {
        return random.nextInt(20) == 0 ? "x".repeat(random.nextInt(3_000)) : one(TEXTS);
    }

    private List<String> list(int least) {
        return IntStream.range(0, least + random.nextInt(3))
                .mapToObj(i -> text())
                .toList();
    }

    private String one(String[] values) {
        return values[random.nextInt(values.length)];
    }
}
