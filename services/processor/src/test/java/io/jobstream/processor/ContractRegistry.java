package io.jobstream.processor;

import io.jobstream.events.avro.EventSchema;
import io.jobstream.events.avro.SchemaRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Knows the contract's schemas, by the numbers from 1 on, as a registry in this JVM does that begins with them. */
public final class ContractRegistry implements SchemaRegistry {

    private static final List<Schema> SCHEMAS =
            Arrays.stream(EventSchema.values()).map(EventSchema::schema).toList();

    /** What an embedded registry has to begin with. */
    public static List<String> schemas() {
        return SCHEMAS.stream().map(Schema::toString).toList();
    }

    @Override
    public int register(String subject, Schema schema) {
        return SCHEMAS.indexOf(schema) + 1;
    }

    @Override
    public Optional<Schema> find(int id) {
        return id >= 1 && id <= SCHEMAS.size() ? Optional.of(SCHEMAS.get(id - 1)) : Optional.empty();
    }
}
