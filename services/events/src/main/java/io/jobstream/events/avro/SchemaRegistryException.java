package io.jobstream.events.avro;

import org.jspecify.annotations.Nullable;

/** The schema registry cannot be used now. The message says why and what to do, in one line. */
public final class SchemaRegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SchemaRegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
