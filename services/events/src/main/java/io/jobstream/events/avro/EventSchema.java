package io.jobstream.events.avro;

import io.jobstream.events.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.Schema;

/** The Avro schemas of the contract. Their fields are those of the JSON Schemas, in the same order. */
public enum EventSchema {
    JOB_POST(Topics::jobPosts),
    CANDIDATE_INFO(Topics::candidateInfo),
    JOB_APPLICATION(Topics::jobApplications);

    private final Function<Topics, String> topic;
    private final Schema schema;

    EventSchema(Function<Topics, String> topic) {
        this.topic = topic;
        String file = "/io/jobstream/events/schema/" + topic(new Topics("")) + ".avsc";
        try (InputStream text = EventSchema.class.getResourceAsStream(file)) {
            schema = new Schema.Parser().parse(Objects.requireNonNull(text, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Schema schema() {
        return schema;
    }

    /** The topic of the events. */
    public String topic(Topics topics) {
        return topic.apply(topics);
    }

    /** The registry's subject for the values of the topic, by the usual rule: its name and {@code -value}. */
    public String subject(Topics topics) {
        return topic(topics) + "-value";
    }
}
