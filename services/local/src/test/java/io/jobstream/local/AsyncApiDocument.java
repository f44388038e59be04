package io.jobstream.local;

import io.jobstream.events.EventFormat;
import io.jobstream.events.TopicSettings;
import io.jobstream.events.Topics;
import io.jobstream.events.avro.EventSchema;
import io.jobstream.processor.kafka.DeadLetterTopic;
import io.jobstream.runtime.KafkaProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** The topics that others may read, as AsyncAPI: made of the schemas, the names and the settings in the code. */
final class AsyncApiDocument {

    private static final Topics TOPICS = new Topics("");
    private static final KafkaProperties DEFAULTS = new KafkaProperties(
            "localhost:9092", "", 4, (short) 1, Duration.ofHours(72), EventFormat.JSON, null, Map.of());
    private static final String AVRO = "Avro";

    private final JsonMapper json = new JsonMapper();
    private final TopicSettings settings = new TopicSettings(DEFAULTS.replicas());

    String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(140);
        options.setAllowUnicode(true);
        options.setDereferenceAliases(true);
        return "# Made from the code, see " + getClass().getSimpleName() + ".\n" + new Yaml(options).dump(document());
    }

    private Map<String, Object> document() {
        return map(
                "asyncapi",
                "3.0.0",
                "info",
                map("title", "JobStream", "version", Topics.SCHEMA_VERSION, "description", """
                        The topics of a simulated job market. Records are written in transactions: read with
                        isolation.level=read_committed. Within a partition, records of one key are in order. Names may begin with a
                        prefix (jobstream.kafka.topic-prefix), and values are JSON or Avro (jobstream.kafka.format) for all of a
                        market's life. Topics whose names begin with market_ hold what JobStream itself needs to go on; of these, only
                        market_ledger is described, because it tells what a reader must find.
                        """),
                "defaultContentType",
                "application/json",
                "servers",
                map("local", map("host", "localhost:19092", "protocol", "kafka")),
                "channels",
                channels(),
                "operations",
                operations(),
                "components",
                map("messages", messages()));
    }

    private Map<String, Object> channels() {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, String> kept = settings.kept(DEFAULTS.retention().toMillis());
        for (EventSchema event : EventSchema.values()) {
            channels.put(
                    topic(event), channel(topic(event), DEFAULTS.partitions(), kept, name(event), name(event) + AVRO));
        }
        channels.put(TOPICS.deadLetters(), channel(TOPICS.deadLetters(), 1, kept, "DeadLetter"));
        channels.put(TOPICS.ledger(), channel(TOPICS.ledger(), 1, settings.ledger(), "LedgerRecord"));
        return channels;
    }

    private static Map<String, Object> channel(
            String topic, int partitions, Map<String, String> config, String... messages) {
        Map<String, Object> all = new LinkedHashMap<>();
        Arrays.stream(messages).forEach(name -> all.put(name, ref("#/components/messages/" + name)));
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("cleanup.policy", List.of(Objects.requireNonNull(config.get("cleanup.policy"))));
        for (String key : List.of("retention.ms", "retention.bytes", "max.message.bytes")) {
            configuration.put(key, Long.valueOf(Objects.requireNonNull(config.get(key))));
        }
        return map(
                "address",
                "{topicPrefix}" + topic,
                "parameters",
                map("topicPrefix", map("description", "jobstream.kafka.topic-prefix", "default", "")),
                "messages",
                all,
                "bindings",
                map(
                        "kafka",
                        map(
                                "partitions",
                                partitions,
                                "replicas",
                                (int) DEFAULTS.replicas(),
                                "topicConfiguration",
                                configuration,
                                "bindingVersion",
                                "0.5.0")));
    }

    private static Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        for (EventSchema event : EventSchema.values()) {
            operations.put("play " + topic(event), send(topic(event), "The generator plays the market."));
        }
        operations.put(
                "give up " + TOPICS.deadLetters(),
                send(TOPICS.deadLetters(), "The processor passes over what it cannot read."));
        operations.put(
                "count " + TOPICS.ledger(),
                send(TOPICS.ledger(), "The generator tells what each of its transactions wrote."));
        return operations;
    }

    private static Map<String, Object> send(String channel, String summary) {
        return map("action", "send", "channel", ref("#/channels/" + channel), "summary", summary);
    }

    private Map<String, Object> messages() {
        Map<String, Object> messages = new LinkedHashMap<>();
        for (EventSchema event : EventSchema.values()) {
            String summary = event.schema().getDoc();
            messages.put(name(event), jsonMessage(event, summary));
            messages.put(name(event) + AVRO, avroMessage(event, summary));
        }
        messages.put(
                "DeadLetter",
                map(
                        "summary",
                        "A record that could not be read, as it came. Copies have the same topic, partition and offset.",
                        "headers",
                        headers(
                                DeadLetterTopic.REASON, "why it could not be read, in one line",
                                DeadLetterTopic.TOPIC, "where it came from",
                                DeadLetterTopic.PARTITION, "its partition there, in decimal digits",
                                DeadLetterTopic.OFFSET, "its offset there, in decimal digits"),
                        "payload",
                        map("description", "any bytes")));
        messages.put(
                "LedgerRecord",
                map(
                        "summary",
                        "What one transaction of a generator wrote, by simulated hour. The sums are what a reader must find.",
                        "contentType",
                        "application/json",
                        "headers",
                        headers(Topics.SCHEMA_VERSION_HEADER, "version of the value's form"),
                        "payload",
                        map("type", "object")));
        return messages;
    }

    private Map<String, Object> jsonMessage(EventSchema event, String summary) {
        return map(
                "summary",
                summary,
                "contentType",
                "application/json",
                "headers",
                eventHeaders(),
                "payload",
                jsonSchema(event),
                "bindings",
                map("kafka", map("key", key(), "bindingVersion", "0.5.0")));
    }

    private Map<String, Object> avroMessage(EventSchema event, String summary) {
        return map(
                "summary",
                summary,
                "contentType",
                "application/vnd.apache.avro",
                "headers",
                eventHeaders(),
                "payload",
                map(
                        "schemaFormat",
                        "application/vnd.apache.avro+json;version=1.9.0",
                        "schema",
                        json.readValue(event.schema().toString(), Map.class)),
                "bindings",
                map(
                        "kafka",
                        map(
                                "key",
                                key(),
                                "schemaIdLocation",
                                "payload",
                                "schemaIdPayloadEncoding",
                                "confluent",
                                "schemaLookupStrategy",
                                "TopicNameStrategy",
                                "bindingVersion",
                                "0.5.0")));
    }

    private static Map<String, Object> key() {
        return map("type", "string", "format", "uuid", "description", "the event's id");
    }

    private static Map<String, Object> eventHeaders() {
        return headers(
                Topics.SCHEMA_VERSION_HEADER, "version of the value's form: " + Topics.SCHEMA_VERSION,
                Topics.SHARD_HEADER, "the market's shard that holds the event, in decimal digits",
                Topics.WATERMARK_HEADER, "the simulated hour that the shard had reached when it wrote the record");
    }

    private static Map<String, Object> headers(String... namesAndDescriptions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < namesAndDescriptions.length; i += 2) {
            properties.put(namesAndDescriptions[i], map("type", "string", "description", namesAndDescriptions[i + 1]));
        }
        return map("type", "object", "properties", properties);
    }

    private Map<?, ?> jsonSchema(EventSchema event) {
        String file = "/io/jobstream/events/schema/" + topic(event) + ".schema.json";
        try (InputStream text = EventSchema.class.getResourceAsStream(file)) {
            Map<?, ?> schema = json.readValue(Objects.requireNonNull(text, file).readAllBytes(), LinkedHashMap.class);
            schema.remove("$schema");
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String topic(EventSchema event) {
        return event.topic(TOPICS);
    }

    private static String name(EventSchema event) {
        return event.schema().getName();
    }

    private static Map<String, Object> ref(String path) {
        return map("$ref", path);
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
