package io.jobstream.processor.decode;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.ValueDecoder;
import io.jobstream.events.avro.AvroEventDecoder;
import io.jobstream.events.json.EventDecoder;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.runtime.KafkaProperties;
import io.jobstream.runtime.registry.TopicFormats;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from records: the header must name the known version, the value must be the contract's, and the key must be
 * the event's id. All readers of the topics share these rules. A value's first byte tells JSON and Avro apart. May be used by
 * several threads, which share what is known of Avro schemas.
 *
 * <p>All methods throw {@link io.jobstream.events.avro.SchemaRegistryException} if a value is Avro, its schema is not known yet
 * and the schema registry does not answer.
 */
public final class EventReader {

    private static final byte[] SCHEMA_VERSION = Topics.SCHEMA_VERSION.getBytes(StandardCharsets.UTF_8);

    private final ValueDecoder json = new EventDecoder();
    private final @Nullable ValueDecoder avro;

    /** @param kafka whose schema registry knows the schemas of Avro; without one, no Avro can be read */
    public EventReader(KafkaProperties kafka) {
        avro = TopicFormats.avroDecoder(kafka).orElse(null);
    }

    /** @throws InvalidRecordException if the record is not a job post; the message names the field */
    public JobPost jobPost(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        byte[] value = versionedValue(record);
        JobPost post = decoder(value).jobPost(value);
        requireKey(record, post.postId(), "post_id");
        return post;
    }

    /** @throws InvalidRecordException if the record is not a candidate; the message names the field */
    public CandidateInfo candidateInfo(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        byte[] value = versionedValue(record);
        CandidateInfo candidate = decoder(value).candidateInfo(value);
        requireKey(record, candidate.candidateId(), "candidate_id");
        return candidate;
    }

    /** @throws InvalidRecordException if the record is not an application; the message names the field */
    public JobApplication jobApplication(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        byte[] value = versionedValue(record);
        JobApplication application = decoder(value).jobApplication(value);
        requireKey(record, application.applicationId(), "application_id");
        return application;
    }

    private ValueDecoder decoder(byte[] value) throws InvalidRecordException {
        if (!AvroEventDecoder.isAvro(value)) {
            return json;
        }
        if (avro == null) {
            throw new InvalidRecordException(
                    "value: is Avro, which cannot be read without jobstream.kafka.schema-registry");
        }
        return avro;
    }

    private static byte[] versionedValue(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        byte[] value = value(record);
        @Nullable Header version = record.headers().lastHeader(Topics.SCHEMA_VERSION_HEADER);
        if (version == null || version.value() == null) {
            throw new InvalidRecordException("header " + Topics.SCHEMA_VERSION_HEADER + ": is missing");
        }
        if (!Arrays.equals(version.value(), SCHEMA_VERSION)) {
            throw new InvalidRecordException("header " + Topics.SCHEMA_VERSION_HEADER + ": '"
                    + new String(version.value(), StandardCharsets.UTF_8) + "' is not known, only '"
                    + Topics.SCHEMA_VERSION + "' is");
        }
        return value;
    }

    static byte[] value(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new InvalidRecordException("value: is missing");
        }
        return value;
    }

    private static void requireKey(ConsumerRecord<byte[], byte[]> record, UUID id, String field)
            throws InvalidRecordException {
        byte @Nullable [] key = record.key();
        if (key == null || !Arrays.equals(key, EventEncoder.key(id))) {
            throw new InvalidRecordException("key: is not the " + field + " " + id);
        }
    }
}
