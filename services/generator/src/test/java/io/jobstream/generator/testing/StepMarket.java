package io.jobstream.generator.testing;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Uuid7;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.ShardPlayer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * The simplest market there is: event n of shard s happens n steps after the start, s milliseconds later. Of every four
 * events one is a posting, one a candidate, one the candidate's application and one its rejection.
 */
public final class StepMarket implements Market {

    private final MarketSpec spec;
    private final long stepMillis;

    public StepMarket(MarketSpec spec, long stepMillis) {
        if (stepMillis < spec.shards()) {
            throw new IllegalArgumentException("a step must be longer than the number of shards in milliseconds");
        }
        this.spec = spec;
        this.stepMillis = stepMillis;
    }

    @Override
    public MarketSpec spec() {
        return spec;
    }

    @Override
    public String fingerprint() {
        return String.format("%016x", spec.hashCode() * 31L + stepMillis);
    }

    @Override
    public List<LedgerRecord.Place> places() {
        return List.of(new LedgerRecord.Place("Iceland", "Þingvellir", "IS", 64.2559, -21.1295));
    }

    @Override
    public ShardPlayer player(int shard, long endMillis) {
        return (fromMillis, toMillis, sink) -> {
            long first = spec.startMillis() + shard;
            long n = Math.max(0, Math.floorDiv(fromMillis - first + stepMillis - 1, stepMillis));
            for (long time = first + n * stepMillis;
                    time < Math.min(toMillis, endMillis);
                    time = first + ++n * stepMillis) {
                event(shard, n, time, sink);
            }
        };
    }

    @Override
    public double expectedEvents(long millis) {
        return Math.max(0, (double) (millis - spec.startMillis()) / stepMillis * spec.shards());
    }

    @Override
    public long timeOfExpected(double events) {
        return spec.startMillis() + (long) (events * stepMillis / spec.shards());
    }

    /** Events of the whole market before a simulated time. */
    public long eventsBefore(Instant end) {
        long events = 0;
        for (int shard = 0; shard < spec.shards(); shard++) {
            long span = end.toEpochMilli() - spec.startMillis() - shard;
            events += Math.max(0, Math.floorDiv(span + stepMillis - 1, stepMillis));
        }
        return events;
    }

    private void event(int shard, long n, long time, EventSink sink) {
        int kind = (int) (n % 4);
        switch (kind) {
            case 0 -> sink.jobPost(post(shard, n, time), Delivery.INTACT);
            case 1 -> sink.candidate(candidate(shard, n, time), Delivery.INTACT);
            case 2 -> sink.application(application(shard, n, time, ApplicationStatus.SUBMITTED, time), Delivery.INTACT);
            default ->
                sink.application(
                        application(shard, n - 1, time - stepMillis, ApplicationStatus.REJECTED, time),
                        Delivery.INTACT);
        }
    }

    private UUID id(int shard, long n, long time) {
        return Uuid7.of(time, shard, spec.seed() << 40 | n);
    }

    private JobPost post(int shard, long n, long time) {
        Instant at = Instant.ofEpochMilli(time);
        return new JobPost(
                id(shard, n, time),
                "Company " + n % 7,
                "Engineering",
                "Engineer",
                "Form",
                at,
                LocalDate.of(2027, 1, 1),
                List.of(),
                List.of("Java"),
                "Board",
                "Full-time",
                "Paris",
                "France",
                "fr",
                "Remote",
                "Software",
                "Senior",
                60_000 + n,
                "EUR",
                5);
    }

    private CandidateInfo candidate(int shard, long n, long time) {
        return new CandidateInfo(
                id(shard, n, time),
                "Candidate " + n,
                "Female",
                LocalDate.of(1990, 1, 1),
                "French",
                "Paris, France",
                2012,
                3.5,
                "Master",
                "Engineering",
                "Engineer",
                "Senior",
                "5-8 years",
                "Company",
                List.of(),
                List.of(),
                List.of("Java"),
                List.of(),
                50_000,
                Instant.ofEpochMilli(time));
    }

    private JobApplication application(int shard, long n, long time, ApplicationStatus status, long statusAt) {
        return new JobApplication(
                id(shard, n, time),
                id(shard, n - 1, time - stepMillis),
                id(shard, n - 2, time - 2 * stepMillis),
                Instant.ofEpochMilli(time),
                75.5,
                status,
                "Form",
                "Skills",
                "Engineering",
                Instant.ofEpochMilli(statusAt));
    }
}
