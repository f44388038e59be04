package io.jobstream.processor.decode;

import io.jobstream.events.Topics;
import io.jobstream.events.Uuid7;
import io.jobstream.store.copy.StorableValue;
import io.jobstream.store.row.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes dead letters of records. */
final class DeadLetters {

    private static final int MAX_REASON = 500;
    private static final int UUID_LENGTH = 36;

    private final Topics topics;

    DeadLetters(Topics topics) {
        this.topics = topics;
    }

    DeadLetter of(ConsumerRecord<byte[], byte[]> record, Exception why) {
        return new DeadLetter(
                record,
                reason(why),
                kind(record.topic()),
                keyMillis(record.key()).orElse(record.timestamp()));
    }

    private EventKind kind(String topic) {
        return topic.equals(topics.jobPosts())
                ? EventKind.POSTING
                : topic.equals(topics.candidateInfo())
                        ? EventKind.CANDIDATE
                        : topic.equals(topics.jobApplications()) ? EventKind.APPLICATION : EventKind.LEDGER;
    }

    /** The simulated time that the key carries, if it is a UUID of version 7 and of a time that a market can have. */
    private static OptionalLong keyMillis(byte @Nullable [] key) {
        if (key == null || key.length != UUID_LENGTH) {
            return OptionalLong.empty();
        }
        try {
            UUID id = UUID.fromString(new String(key, StandardCharsets.US_ASCII));
            long millis = Uuid7.epochMillis(id);
            return id.version() == 7 && StorableValue.isPossible(millis)
                    ? OptionalLong.of(millis)
                    : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    /** In one line of bounded length, without characters that PostgreSQL's texts cannot hold. */
    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "...";
    }
}
