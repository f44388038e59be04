package io.jobstream.events.avro;

import java.util.Optional;
import org.apache.avro.Schema;

/** Gives schemas numbers. May be used by several threads. */
public interface SchemaRegistry {

    /**
     * The schema's number, which is given now or was given before.
     *
     * @param subject what it is a version of, such as {@code job_posts-value}
     * @throws SchemaRegistryException if the registry does not answer, or refuses the schema
     */
    int register(String subject, Schema schema);

    /**
     * The schema of a number; empty if no schema has it.
     *
     * @throws SchemaRegistryException if the registry does not answer
     */
    Optional<Schema> find(int id);
}
