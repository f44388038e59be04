package io.jobstream.market.digest;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import io.jobstream.market.ShardPlayer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Plays the first records of a market and digests them, topic by topic and shard after shard, as Kafka gets them. */
public final class MarketDigest {

    private static final long PART_MILLIS = Duration.ofHours(1).toMillis();
    /** A market may have so few postings that the records never come. */
    private static final long LONGEST_MILLIS = Duration.ofDays(3_660).toMillis();

    private final TopicDigest jobPosts;
    private final TopicDigest candidateInfo;
    private final TopicDigest jobApplications;

    private MarketDigest(long recordsAShard) {
        Topics topics = new Topics("");
        this.jobPosts = new TopicDigest(topics.jobPosts(), recordsAShard);
        this.candidateInfo = new TopicDigest(topics.candidateInfo(), recordsAShard);
        this.jobApplications = new TopicDigest(topics.jobApplications(), recordsAShard);
    }

    /**
     * The digest of a market: a line with its fingerprint, and one for each topic with the number of records and their
     * SHA-256. What ten simulated years do not bring is missing.
     *
     * @param recordsAShard how many records of each shard count in each topic, at least 1
     */
    public static List<String> lines(Market market, long recordsAShard) {
        if (recordsAShard < 1) {
            throw new IllegalArgumentException("records " + recordsAShard + " must be at least 1");
        }
        MarketDigest digest = new MarketDigest(recordsAShard);
        for (int shard = 0; shard < market.spec().shards(); shard++) {
            digest.play(market, shard);
        }
        return List.of(
                "fingerprint " + market.fingerprint(),
                digest.jobPosts.line(),
                digest.candidateInfo.line(),
                digest.jobApplications.line());
    }

    private void play(Market market, int shard) {
        jobPosts.nextShard();
        candidateInfo.nextShard();
        jobApplications.nextShard();
        ShardPlayer player = market.player(shard);
        EventSink sink = new Sink();
        long start = market.spec().startMillis();
        for (long from = start; from < start + LONGEST_MILLIS && !isFull(); from += PART_MILLIS) {
            player.play(from, from + PART_MILLIS, sink);
        }
    }

    private boolean isFull() {
        return jobPosts.isFull() && candidateInfo.isFull() && jobApplications.isFull();
    }

    private static void add(TopicDigest digest, UUID id, byte[] intact, Delivery delivery) {
        digest.add(
                id.toString(),
                delivery instanceof Delivery.Corrupted broken ? broken.how().value(intact) : intact);
    }

    private final class Sink implements EventSink {

        private final EventEncoder encoder = new EventEncoder();

        @Override
        public void jobPost(JobPost post, Delivery delivery) {
            add(jobPosts, post.postId(), encoder.encode(post), delivery);
        }

        @Override
        public void candidate(CandidateInfo candidate, Delivery delivery) {
            add(candidateInfo, candidate.candidateId(), encoder.encode(candidate), delivery);
        }

        @Override
        public void application(JobApplication application, Delivery delivery) {
            add(jobApplications, application.applicationId(), encoder.encode(application), delivery);
        }
    }
}
