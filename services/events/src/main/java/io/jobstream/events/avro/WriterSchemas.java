package io.jobstream.events.avro;

import io.jobstream.events.json.InvalidRecordException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.jspecify.annotations.Nullable;

/**
 * Readers from writers' schemas to the contract's. What the registry knows under a number never changes, so it is asked
 * once for each. May be used by several threads.
 */
final class WriterSchemas {

    /** Numbers that nobody gave come with broken records. They must not become a question each. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);

    private static final int MOST_UNKNOWN = 1_000;

    private final SchemaRegistry registry;
    private final Map<Key, Reader> readers = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknown = new ConcurrentHashMap<>();

    WriterSchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    private record Key(EventSchema event, int id) {}

    /**
     * A way from one schema to another. Avro keeps what a reader learns for each thread, so threads may share it.
     *
     * @param problem why records of the writer's schema cannot be read; null if they can
     */
    private record Reader(
            DatumReader<GenericRecord> avro, @Nullable String problem) {}

    /**
     * A reader of an event that was written with the schema of this number.
     *
     * @throws InvalidRecordException  if the registry knows no such schema, or if no record of it can be the event
     * @throws SchemaRegistryException if the registry does not answer
     */
    DatumReader<GenericRecord> reader(EventSchema event, int id) throws InvalidRecordException {
        Key key = new Key(event, id);
        Reader reader = readers.get(key);
        if (reader == null) {
            reader = ask(event, id);
            readers.put(key, reader);
        }
        if (reader.problem() != null) {
            throw new InvalidRecordException(reader.problem());
        }
        return reader.avro();
    }

    private Reader ask(EventSchema event, int id) throws InvalidRecordException {
        Long asked = unknown.get(id);
        if (asked == null || System.nanoTime() - asked > UNKNOWN_FOR.toNanos()) {
            Optional<Schema> writer = registry.find(id);
            if (writer.isPresent()) {
                unknown.remove(id);
                return new Reader(
                        new GenericDatumReader<>(writer.get(), event.schema()), problem(event, id, writer.get()));
            }
            if (unknown.size() >= MOST_UNKNOWN) {
                unknown.clear();
            }
            unknown.put(id, System.nanoTime());
        }
        throw new InvalidRecordException("not Avro: the schema registry knows no schema " + id);
    }

    private static @Nullable String problem(EventSchema event, int id, Schema writer) {
        SchemaCompatibility.SchemaPairCompatibility result =
                SchemaCompatibility.checkReaderWriterCompatibility(event.schema(), writer);
        return result.getType() == SchemaCompatibilityType.COMPATIBLE
                ? null
                : "schema " + id + " (" + writer.getName() + ") cannot be read as "
                        + event.schema().getName() + ": "
                        + result.getResult().getIncompatibilities().stream()
                                .map(found -> found.getType() + " at " + found.getLocation())
                                .findFirst()
                                .orElse("incompatible");
    }
}
