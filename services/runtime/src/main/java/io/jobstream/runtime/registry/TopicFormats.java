package io.jobstream.runtime.registry;

import io.jobstream.events.ValueDecoder;
import io.jobstream.events.ValueEncoder;
import io.jobstream.events.avro.AvroEventDecoder;
import io.jobstream.events.avro.AvroEventEncoder;
import io.jobstream.events.json.EventEncoder;
import io.jobstream.runtime.KafkaProperties;
import java.util.Optional;

/** Encoders and decoders of the formats that are configured. */
public final class TopicFormats {

    private TopicFormats() {}

    /**
     * Writes in the configured format. With Avro, the schemas are registered first.
     *
     * @throws io.jobstream.events.avro.SchemaRegistryException if the registry does not answer, or refuses a schema
     */
    public static ValueEncoder encoder(KafkaProperties kafka) {
        return switch (kafka.format()) {
            case JSON -> new EventEncoder();
            case AVRO ->
                AvroEventEncoder.registeredAt(new HttpSchemaRegistry(kafka.requireSchemaRegistry()), kafka.topics());
        };
    }

    /** Reads Avro, if there is a registry to ask for the schemas. */
    public static Optional<ValueDecoder> avroDecoder(KafkaProperties kafka) {
        return Optional.ofNullable(kafka.schemaRegistry())
                .map(address -> new AvroEventDecoder(new HttpSchemaRegistry(address)));
    }
}
