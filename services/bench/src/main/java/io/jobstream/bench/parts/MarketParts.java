package io.jobstream.bench.parts;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.json.EventDecoder;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.market.Delivery;
import io.jobstream.market.Disorder;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.ShardPlayer;
import io.jobstream.market.catalog.CatalogLoader;
import io.jobstream.market.play.SeededMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What happens to an event on one thread, step by step. Making goes on from slice to slice, as the generator does, from the
 * market's 60th day on, when postings of all ages are open; the other steps repeat the events of its first slice.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 5)
@State(Scope.Benchmark)
public class MarketParts {

    private static final int EVENTS = 20_000;
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final long FROM = START.plus(Duration.ofDays(60)).toEpochMilli();

    private final EventEncoder encoder = new EventEncoder();
    private final EventDecoder decoder = new EventDecoder();
    private final List<Object> events = new ArrayList<>();
    private final List<byte[]> encoded = new ArrayList<>();
    private final List<byte[]> spaced = new ArrayList<>();
    private Market market =
            SeededMarket.of(new MarketSpec(42, START, 20_000, 16.7, 1, Disorder.NONE), CatalogLoader.bundled());
    private ShardPlayer player = market.player(0);
    private long from = FROM;
    private long to = FROM;

    @Setup
    public void play() {
        to = market.timeOfExpected(market.expectedEvents(FROM) + EVENTS);
        player.play(FROM, to, new EventSink() {
            @Override
            public void jobPost(JobPost post, Delivery delivery) {
                events.add(post);
                encoded.add(encoder.encode(post));
            }

            @Override
            public void candidate(CandidateInfo candidate, Delivery delivery) {
                events.add(candidate);
                encoded.add(encoder.encode(candidate));
            }

            @Override
            public void application(JobApplication application, Delivery delivery) {
                events.add(application);
                encoded.add(encoder.encode(application));
            }
        });
        encoded.forEach(value -> spaced.add(spaced(value)));
    }

    /** The next slice, found outside of what is measured. */
    @Setup(Level.Invocation)
    public void next() {
        from = to;
        to = market.timeOfExpected(market.expectedEvents(from) + EVENTS);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void make(Blackhole blackhole) {
        player.play(from, to, new EventSink() {
            @Override
            public void jobPost(JobPost post, Delivery delivery) {
                blackhole.consume(post);
            }

            @Override
            public void candidate(CandidateInfo candidate, Delivery delivery) {
                blackhole.consume(candidate);
            }

            @Override
            public void application(JobApplication application, Delivery delivery) {
                blackhole.consume(application);
            }
        });
    }

    /** Makes the bytes that Kafka gets. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void makeAndEncode(Blackhole blackhole) {
        player.play(from, to, new EventSink() {
            @Override
            public void jobPost(JobPost post, Delivery delivery) {
                blackhole.consume(encoder.encode(post));
            }

            @Override
            public void candidate(CandidateInfo candidate, Delivery delivery) {
                blackhole.consume(encoder.encode(candidate));
            }

            @Override
            public void application(JobApplication application, Delivery delivery) {
                blackhole.consume(encoder.encode(application));
            }
        });
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void encode(Blackhole blackhole) {
        for (int i = 0; i < EVENTS; i++) {
            Object event = events.get(i % events.size());
            if (event instanceof JobApplication application) {
                blackhole.consume(encoder.encode(application));
            } else if (event instanceof CandidateInfo candidate) {
                blackhole.consume(encoder.encode(candidate));
            } else if (event instanceof JobPost post) {
                blackhole.consume(encoder.encode(post));
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decode(Blackhole blackhole) throws InvalidRecordException {
        decode(encoded, blackhole);
    }

    /** The same values with a space that our encoder would not write, so that Jackson's parser reads them. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decodeByJackson(Blackhole blackhole) throws InvalidRecordException {
        decode(spaced, blackhole);
    }

    private void decode(List<byte[]> values, Blackhole blackhole) throws InvalidRecordException {
        for (int i = 0; i < EVENTS; i++) {
            int at = i % events.size();
            Object event = events.get(at);
            byte[] value = values.get(at);
            if (event instanceof JobApplication) {
                blackhole.consume(decoder.jobApplication(value));
            } else if (event instanceof CandidateInfo) {
                blackhole.consume(decoder.candidateInfo(value));
            } else {
                blackhole.consume(decoder.jobPost(value));
            }
        }
    }

    /** With a space behind the opening brace. */
    private static byte[] spaced(byte[] value) {
        byte[] spaced = new byte[value.length + 1];
        spaced[0] = value[0];
        spaced[1] = ' ';
        System.arraycopy(value, 1, spaced, 2, value.length - 1);
        return spaced;
    }
}
