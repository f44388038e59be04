package io.jobstream.generator.testing;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.json.EventDecoder;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** How often each record is there, by topic, shard, key and value. */
    public Map<String, Integer> events() {
        Map<String, Integer> counts = new TreeMap<>();
        for (String topic : List.of(topics.jobPosts(), topics.candidateInfo(), topics.jobApplications())) {
            for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
                String shard =
                        text(record.headers().lastHeader(Topics.SHARD_HEADER).value());
                counts.merge(line(topic, shard, text(record.key()), record.value()), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** What {@link #events} must be once a market was played from its start to an end. */
    public Map<String, Integer> expected(Market market, Instant end) {
        Map<String, Integer> counts = new TreeMap<>();
        EventEncoder encoder = new EventEncoder();
        for (int shard = 0; shard < market.spec().shards(); shard++) {
            String name = Integer.toString(shard);
            market.player(shard).play(market.spec().startMillis(), end.toEpochMilli(), new EventSink() {
                @Override
                public void jobPost(JobPost post) {
                    add(topics.jobPosts(), post.postId(), encoder.encode(post));
                }

                @Override
                public void candidate(CandidateInfo candidate) {
                    add(topics.candidateInfo(), candidate.candidateId(), encoder.encode(candidate));
                }

                @Override
                public void application(JobApplication application) {
                    add(topics.jobApplications(), application.applicationId(), encoder.encode(application));
                }

                private void add(String topic, UUID id, byte[] value) {
                    counts.merge(line(topic, name, id.toString(), value), 1, Integer::sum);
                }
            });
        }
        return counts;
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

    /** What a ledger says of every simulated hour: postings, candidates, applications, status changes. */
    public static Map<Instant, List<Long>> hours(List<LedgerRecord> ledger) {
        return ledger.stream()
                .flatMap(record -> record.hours().stream())
                .collect(Collectors.toMap(
                        LedgerRecord.HourCount::hour,
                        hour -> List.of(hour.postings(), hour.candidates(), hour.applications(), hour.statusChanges()),
                        (one, other) -> List.of(
                                one.get(0) + other.get(0),
                                one.get(1) + other.get(1),
                                one.get(2) + other.get(2),
                                one.get(3) + other.get(3)),
                        TreeMap::new));
    }

    /** The same, counted from the events themselves. */
    public Map<Instant, List<Long>> countedHours() throws InvalidRecordException {
        Map<Instant, List<Long>> hours = new TreeMap<>();
        EventDecoder decoder = new EventDecoder();
        for (ConsumerRecord<byte[], byte[]> record : read(topics.jobPosts())) {
            count(hours, decoder.jobPost(record.value()).postDate(), 0);
        }
        for (ConsumerRecord<byte[], byte[]> record : read(topics.candidateInfo())) {
            count(hours, decoder.candidateInfo(record.value()).registeredAt(), 1);
        }
        for (ConsumerRecord<byte[], byte[]> record : read(topics.jobApplications())) {
            JobApplication application = decoder.jobApplication(record.value());
            count(hours, application.timestamp(), application.status() == ApplicationStatus.SUBMITTED ? 2 : 3);
        }
        return hours;
    }

    private static void count(Map<Instant, List<Long>> hours, Instant time, int kind) {
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        List<Long> counts = new ArrayList<>(hours.getOrDefault(hour, List.of(0L, 0L, 0L, 0L)));
        counts.set(kind, counts.get(kind) + 1);
        hours.put(hour, counts);
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
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
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

    private static String line(String topic, String shard, String key, byte[] value) {
        return topic + " " + shard + " " + key + " " + text(value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
