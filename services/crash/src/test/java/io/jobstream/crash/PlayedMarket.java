package io.jobstream.crash;

import io.jobstream.embedded.testing.TopicDigest;
import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.Uuid7;
import io.jobstream.events.Windows;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.ShardPlayer;
import io.jobstream.market.catalog.CatalogLoader;
import io.jobstream.market.play.SeededMarket;
import io.jobstream.processor.testing.ExpectedMarket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The market of a run, and what must be there when it is over: computed from the function, without any of the services.
 *
 * @param spec the market
 * @param end  first simulated instant that is not played
 */
record PlayedMarket(MarketSpec spec, Instant end) {

    private static final Topics TOPICS = new Topics("");

    private static final long HOUR = Windows.LENGTH.toMillis();

    /**
     * What must be there in the end.
     *
     * @param topics      what the market's topics hold, by topic
     * @param tables      what the tables hold, by table: but for the ledger's counts of repetitions, the market without its
     *                    disorder
     * @param deadLetters how many records of each topic cannot be read
     * @param ledger      what the ledger expects, see {@link AnswerKey#rows}
     */
    record Expectation(
            Map<String, TopicDigest> topics,
            Map<String, List<String>> tables,
            Map<String, Long> deadLetters,
            List<String> ledger) {}

    Expectation play() {
        Market market = SeededMarket.of(spec, CatalogLoader.bundled());
        Records records = new Records();
        for (int shard = 0; shard < spec.shards(); shard++) {
            ShardPlayer player = market.player(shard, end.toEpochMilli());
            for (long from = spec.startMillis(); from < end.toEpochMilli(); from = records.watermark + HOUR) {
                records.watermark = Windows.startOf(from);
                player.play(from, Math.min(records.watermark + HOUR, end.toEpochMilli()), records);
            }
        }
        return new Expectation(records.topics, records.tables.tables(), records.deadLetters, records.ledger.rows());
    }

    /** Takes the records of an hour after another. */
    private static final class Records implements EventSink {

        private final EventEncoder encoder = new EventEncoder();
        private final Map<String, TopicDigest> topics = new TreeMap<>();
        private final ExpectedMarket tables = new ExpectedMarket();
        private final Map<String, Long> deadLetters = new TreeMap<>();
        private final AnswerKey ledger = new AnswerKey();
        private long watermark;

        @Override
        public void jobPost(JobPost post, Delivery delivery) {
            if (isReadable(delivery)) {
                tables.add(post);
            }
            add(TOPICS.jobPosts(), post.postId(), encoder.encode(post), delivery);
            count("posting", "posting", post.postId(), post.postDate(), delivery);
        }

        @Override
        public void candidate(CandidateInfo candidate, Delivery delivery) {
            if (isReadable(delivery)) {
                tables.add(candidate);
            }
            add(TOPICS.candidateInfo(), candidate.candidateId(), encoder.encode(candidate), delivery);
            count("candidate", "candidate", candidate.candidateId(), candidate.registeredAt(), delivery);
        }

        @Override
        public void application(JobApplication application, Delivery delivery) {
            if (isReadable(delivery)) {
                tables.add(application);
            }
            add(TOPICS.jobApplications(), application.applicationId(), encoder.encode(application), delivery);
            String kind = application.status() == ApplicationStatus.SUBMITTED ? "application" : "status_change";
            count(kind, "application", application.applicationId(), application.timestamp(), delivery);
        }

        private static boolean isReadable(Delivery delivery) {
            return !(delivery instanceof Delivery.Corrupted);
        }

        private void add(String topic, UUID id, byte[] value, Delivery delivery) {
            byte[] written = value;
            if (delivery instanceof Delivery.Corrupted corrupted) {
                written = corrupted.how().value(value);
                deadLetters.merge(topic, 1L, Long::sum);
            }
            TopicDigest before = topics.getOrDefault(topic, TopicDigest.NONE);
            topics.put(topic, before.with(EventEncoder.key(id), written));
        }

        private void count(String kind, String kindOfTopic, UUID id, Instant time, Delivery delivery) {
            if (delivery instanceof Delivery.Corrupted) {
                ledger.dead(kindOfTopic, Uuid7.epochMillis(id));
            } else if (delivery instanceof Delivery.Duplicate) {
                ledger.duplicated(kind, time.toEpochMilli());
            } else {
                ledger.written(kind, time.toEpochMilli(), watermark);
            }
        }
    }
}
