package io.jobstream.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be started or stopped. The message says why in one line. */
public final class EmbeddedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedException(String message) {
        this(message, null);
    }

    EmbeddedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
