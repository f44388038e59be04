package io.jobstream.processor;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.Uuid7;
import io.jobstream.events.ValueEncoder;
import io.jobstream.events.json.EventEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A small random market, the same for the same seed: records as a generator would write them, in order of time. */
public final class TestMarket {

    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private static final List<String> FAMILIES = List.of("Engineering", "Healthcare", "Sales & Marketing");
    private static final List<String> COUNTRIES = List.of("Germany", "Türkiye", "日本", "United States");
    private static final List<String> MODES = List.of("On-site", "Hybrid", "Remote");
    private static final List<String> EMPLOYMENT = List.of("Full-time", "Part-time", "Contract");
    private static final List<String> EDUCATION = List.of("Bachelor", "Master", "Doctorate");

    private final Random random;
    private final Topics topics;
    private final ValueEncoder encoder;
    private final List<Timed> records = new ArrayList<>();

    private record Timed(Instant time, ProducerRecord<byte[], byte[]> record) {}

    private TestMarket(long seed, Topics topics, ValueEncoder encoder) {
        random = new Random(seed);
        this.encoder = encoder;
        this.topics = topics;
    }

    /** Records of about {@code applications} applications over a number of simulated days. */
    public static List<ProducerRecord<byte[], byte[]>> records(
            long seed, Topics topics, int applications, Duration length) {
        return records(seed, topics, applications, length, new EventEncoder());
    }

    /** The same events in another format. */
    public static List<ProducerRecord<byte[], byte[]>> records(
            long seed, Topics topics, int applications, Duration length, ValueEncoder encoder) {
        TestMarket market = new TestMarket(seed, topics, encoder);
        market.play(applications, length);
        market.records.sort(Comparator.comparing(Timed::time));
        return market.records.stream().map(Timed::record).toList();
    }

    private void play(int applications, Duration length) {
        List<JobPost> posts = new ArrayList<>();
        List<CandidateInfo> candidates = new ArrayList<>();
        for (int i = 0; i < Math.max(2, applications / 8); i++) {
            posts.add(post(i, within(START, length.dividedBy(2))));
        }
        for (int i = 0; i < Math.max(2, applications / 3); i++) {
            candidates.add(candidate(i, within(START, length.dividedBy(2))));
        }
        posts.forEach(post -> add(post.postDate(), topics.jobPosts(), post.postId(), encoder.encode(post)));
        candidates.forEach(candidate -> add(
                candidate.registeredAt(), topics.candidateInfo(), candidate.candidateId(), encoder.encode(candidate)));
        for (int i = 0; i < applications; i++) {
            apply(i, pick(posts), pick(candidates), length);
        }
    }

    private void apply(int number, JobPost post, CandidateInfo candidate, Duration length) {
        Instant earliest =
                post.postDate().isAfter(candidate.registeredAt()) ? post.postDate() : candidate.registeredAt();
        Instant time = within(earliest, length.dividedBy(2));
        UUID id = id(time, 2, number);
        double score = random.nextInt(1001) / 10.0;
        @Nullable ApplicationStatus status = ApplicationStatus.SUBMITTED;
        Instant at = time;
        while (status != null) {
            JobApplication application = new JobApplication(
                    id,
                    candidate.candidateId(),
                    post.postId(),
                    time,
                    score,
                    status,
                    "Web",
                    "matches " + number,
                    post.category(),
                    at);
            add(at, topics.jobApplications(), id, encoder.encode(application));
            // Some stages follow within the same millisecond: the further one is the current one.
            at = random.nextInt(10) == 0 ? at : within(at, Duration.ofHours(6));
            status = next(status);
        }
    }

    private @Nullable ApplicationStatus next(ApplicationStatus status) {
        int draw = random.nextInt(10);
        return switch (status) {
            case SUBMITTED -> draw < 4 ? ApplicationStatus.SCREENING : draw < 6 ? ApplicationStatus.REJECTED : null;
            case SCREENING -> draw < 5 ? ApplicationStatus.INTERVIEW : draw < 8 ? ApplicationStatus.WITHDRAWN : null;
            case INTERVIEW -> draw < 6 ? ApplicationStatus.OFFER : ApplicationStatus.REJECTED;
            case OFFER -> draw < 7 ? ApplicationStatus.HIRED : ApplicationStatus.WITHDRAWN;
            case HIRED, REJECTED, WITHDRAWN -> null;
        };
    }

    private JobPost post(int number, Instant time) {
        String country = pick(COUNTRIES);
        return new JobPost(
                id(time, 0, number),
                "Company " + number % 17,
                pick(FAMILIES),
                "Title " + number % 5,
                "Web",
                time,
                LocalDate.ofInstant(time, ZoneOffset.UTC).plusDays(30),
                number % 2 == 0 ? List.of() : List.of("PMP", "CISSP"),
                List.of("SQL", "Müdigkeit \"quoted\""),
                "Board",
                pick(EMPLOYMENT),
                country + " City " + random.nextInt(2),
                country,
                "en",
                pick(MODES),
                "Industry",
                "Senior",
                50_000 + number,
                "EUR",
                number % 20);
    }

    private CandidateInfo candidate(int number, Instant time) {
        return new CandidateInfo(
                id(time, 1, number),
                "Name " + number,
                "female",
                LocalDate.of(1990, 1, 1).plusDays(number % 5_000),
                "Germany",
                "City, " + pick(COUNTRIES),
                2012,
                3.25,
                pick(EDUCATION),
                pick(FAMILIES),
                "Title",
                "Senior",
                "5-8 years",
                "Company",
                List.of("A", "B"),
                List.of(),
                List.of("SQL"),
                List.of(),
                60_000 + number,
                time);
    }

    private static UUID id(Instant time, int stream, int number) {
        return Uuid7.of(time.toEpochMilli(), stream, number);
    }

    private Instant within(Instant from, Duration length) {
        return from.plusMillis(random.nextLong(length.toMillis()));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void add(Instant time, String topic, UUID id, byte[] value) {
        records.add(new Timed(time, record(topic, EventEncoder.key(id), value)));
    }

    /** A record with the headers that a generator writes. */
    public static ProducerRecord<byte[], byte[]> record(String topic, byte[] key, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers()
                .add(Topics.SCHEMA_VERSION_HEADER, Topics.SCHEMA_VERSION.getBytes(StandardCharsets.UTF_8))
                .add(Topics.SHARD_HEADER, "0".getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
