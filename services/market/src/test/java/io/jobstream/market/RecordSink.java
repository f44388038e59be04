package io.jobstream.market;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.market.random.Hash;
import java.time.Instant;
import java.util.UUID;

/** Takes what a market writes as the records that it would be in Kafka. */
abstract class RecordSink implements EventSink {

    private final EventEncoder encoder = new EventEncoder();

    abstract void record(Written record);

    @Override
    public void jobPost(JobPost post, Delivery delivery) {
        record(Kind.POSTING, post.postId(), post.postDate(), encoder.encode(post), delivery);
    }

    @Override
    public void candidate(CandidateInfo candidate, Delivery delivery) {
        record(Kind.CANDIDATE, candidate.candidateId(), candidate.registeredAt(), encoder.encode(candidate), delivery);
    }

    @Override
    public void application(JobApplication application, Delivery delivery) {
        Kind kind = application.status() == ApplicationStatus.SUBMITTED ? Kind.APPLICATION : Kind.STATUS_CHANGE;
        record(kind, application.applicationId(), application.timestamp(), encoder.encode(application), delivery);
    }

    private void record(Kind kind, UUID id, Instant time, byte[] intact, Delivery delivery) {
        byte[] value = intact;
        String version = Topics.SCHEMA_VERSION;
        if (delivery instanceof Delivery.Corrupted corrupted) {
            value = corrupted.how().value(intact);
            version = corrupted.how().schemaVersion();
        }
        record(new Written(kind, id, time.toEpochMilli(), value, version, delivery));
    }

    enum Kind {
        POSTING,
        CANDIDATE,
        APPLICATION,
        STATUS_CHANGE
    }

    /**
     * @param eventMillis simulated time of the event, in milliseconds since the epoch
     * @param value       broken, where the delivery says so
     */
    record Written(Kind kind, UUID id, long eventMillis, byte[] value, String version, Delivery delivery) {

        boolean intact() {
            return delivery instanceof Delivery.Intact;
        }

        boolean duplicate() {
            return delivery instanceof Delivery.Duplicate;
        }

        long hash() {
            long hash = 0xcbf29ce484222325L;
            for (byte b : value) {
                hash = (hash ^ b) * 0x100000001b3L;
            }
            hash ^= hash >>> 29;
            return intact() ? hash : Hash.of(hash, delivery.toString().hashCode());
        }
    }
}
