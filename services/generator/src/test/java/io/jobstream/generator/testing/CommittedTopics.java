package io.jobstream.generator.testing;

import io.jobstream.embedded.testing.DecidedEnds;
import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.Uuid7;
import io.jobstream.events.Windows;
import io.jobstream.events.json.EventDecoder;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import io.jobstream.market.ShardPlayer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a reader of committed records finds in the topics of a market, and what it should find. */
public final class CommittedTopics {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Topics topics;
    private final String servers;

    public CommittedTopics(String servers, Topics topics) {
        this.servers = servers;
        this.topics = topics;
    }

    /** How often each record is there, by topic, schema version, shard, watermark, key and value. */
    public Map<String, Integer> events() {
        Map<String, Integer> counts = new TreeMap<>();
        for (String topic : List.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications())) {
            for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
                String headers = header(record, Topics.SCHEMA_VERSION_HEADER) + " "
                        + header(record, Topics.SHARD_HEADER) + " " + header(record, Topics.WATERMARK_HEADER);
                counts.merge(line(topic, headers, text(record.key()), record.value()), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** What {@link #events} must be once a market was played from its start to an end. */
    public Map<String, Integer> expected(Market market, Instant end) {
        Map<String, Integer> counts = new TreeMap<>();
        EventEncoder encoder = new EventEncoder();
        for (int shard = 0; shard < market.spec().shards(); shard++) {
            ShardPlayer player = market.player(shard, end.toEpochMilli());
            long hour = Windows.startOf(market.spec().startMillis());
            for (long from = market.spec().startMillis(); from < end.toEpochMilli(); from = hour) {
                String slice = shard + " " + Instant.ofEpochMilli(hour);
                hour += Windows.LENGTH.toMillis();
                player.play(from, Math.min(hour, end.toEpochMilli()), new EventSink() {
                    @Override
                    public void jobPost(JobPost post, Delivery delivery) {
                        add(topics.jobPosts(), post.postId(), encoder.encode(post), delivery);
                    }

                    @Override
                    public void candidate(CandidateInfo candidate, Delivery delivery) {
                        add(topics.candidateInfo(), candidate.candidateId(), encoder.encode(candidate), delivery);
                    }

                    @Override
                    public void application(JobApplication application, Delivery delivery) {
                        add(
                                topics.jobApplications(),
                                application.applicationId(),
                                encoder.encode(application),
                                delivery);
                    }

                    private void add(String topic, UUID id, byte[] intact, Delivery delivery) {
                        String version = Topics.SCHEMA_VERSION;
                        byte[] value = intact;
                        if (delivery instanceof Delivery.Corrupted corrupted) {
                            version = corrupted.how().schemaVersion();
                            value = corrupted.how().value(intact);
                        }
                        counts.merge(line(topic, version + " " + slice, id.toString(), value), 1, Integer::sum);
                    }
                });
            }
        }
        return counts;
    }

    /** The watermarks of each partition of a topic, in the order of its records. */
    public Map<Integer, List<String>> watermarks(String topic) {
        Map<Integer, List<String>> watermarks = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
            watermarks
                    .computeIfAbsent(record.partition(), any -> new ArrayList<>())
                    .add(header(record, Topics.WATERMARK_HEADER));
        }
        return watermarks;
    }

    public List<LedgerRecord> ledger() {
        LedgerCodec codec = new LedgerCodec();
        List<LedgerRecord> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(topics.ledger())) {
            try {
                records.add(codec.decode(record.value()));
            } catch (InvalidRecordException e) {
                throw new AssertionError("the ledger holds what is no ledger record", e);
            }
        }
        return records;
    }

    /** What a ledger says of every simulated hour. */
    public static Map<Instant, HourCount> hours(List<LedgerRecord> ledger) {
        return ledger.stream()
                .flatMap(record -> record.hours().stream())
                .collect(Collectors.toMap(HourCount::hour, hour -> hour, CommittedTopics::sum, TreeMap::new));
    }

    /** The same, counted from the records themselves. */
    public Map<Instant, HourCount> countedHours() {
        Map<Instant, HourCount> hours = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        EventDecoder decoder = new EventDecoder();
        for (String topic : List.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications())) {
            for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
                HourCount count = count(topic, record, decoder, seen);
                hours.merge(count.hour(), count, CommittedTopics::sum);
            }
        }
        return hours;
    }

    private HourCount count(
            String topic, ConsumerRecord<byte[], byte[]> record, EventDecoder decoder, Set<String> seen) {
        Event event;
        try {
            event = event(topic, record, decoder);
        } catch (InvalidRecordException | InvalidFieldException e) {
            long made = Uuid7.epochMillis(UUID.fromString(text(record.key())));
            int kind = topic.equals(topics.jobPosts()) ? 0 : topic.equals(topics.candidateInfo()) ? 1 : 2;
            return hour(Instant.ofEpochMilli(made), Counts.NONE, Counts.NONE, Counts.NONE, one(kind));
        }
        Counts one = one(event.kind());
        if (!seen.add(topic + text(record.key()) + text(record.value()))) {
            return hour(event.time(), Counts.NONE, Counts.NONE, one, Counts.NONE);
        }
        Instant watermark = Instant.parse(header(record, Topics.WATERMARK_HEADER));
        boolean late = Windows.isLate(event.time().toEpochMilli(), watermark.toEpochMilli());
        return hour(event.time(), one, late ? one : Counts.NONE, Counts.NONE, Counts.NONE);
    }

    private record Event(int kind, Instant time) {}

    private Event event(String topic, ConsumerRecord<byte[], byte[]> record, EventDecoder decoder)
            throws InvalidRecordException {
        if (!header(record, Topics.SCHEMA_VERSION_HEADER).equals(Topics.SCHEMA_VERSION)) {
            throw new InvalidRecordException("another version");
        }
        if (topic.equals(topics.jobPosts())) {
            return new Event(0, decoder.jobPost(record.value()).postDate());
        }
        if (topic.equals(topics.candidateInfo())) {
            return new Event(1, decoder.candidateInfo(record.value()).registeredAt());
        }
        JobApplication application = decoder.jobApplication(record.value());
        return new Event(application.status() == ApplicationStatus.SUBMITTED ? 2 : 3, application.timestamp());
    }

    private static HourCount hour(Instant time, Counts written, Counts late, Counts duplicated, Counts corrupted) {
        return new HourCount(time.truncatedTo(ChronoUnit.HOURS), written, late, duplicated, corrupted);
    }

    private static Counts one(int kind) {
        return new Counts(kind == 0 ? 1 : 0, kind == 1 ? 1 : 0, kind == 2 ? 1 : 0, kind == 3 ? 1 : 0);
    }

    private static HourCount sum(HourCount one, HourCount other) {
        return new HourCount(
                one.hour(),
                sum(one.written(), other.written()),
                sum(one.late(), other.late()),
                sum(one.duplicated(), other.duplicated()),
                sum(one.corrupted(), other.corrupted()));
    }

    private static Counts sum(Counts one, Counts other) {
        return new Counts(
                one.postings() + other.postings(),
                one.candidates() + other.candidates(),
                one.applications() + other.applications(),
                one.statusChanges() + other.statusChanges());
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = DecidedEnds.of(servers, partitions);
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("topic " + topic + " could not be read to its end within " + TIMEOUT);
                }
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String line(String topic, String headers, String key, byte[] value) {
        return topic + " " + headers + " " + key + " " + text(value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
