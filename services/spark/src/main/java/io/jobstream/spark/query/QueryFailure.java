package io.jobstream.spark.query;

import org.apache.spark.SparkException;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** Finds what ended a query: Spark wraps it in several exceptions, whose messages hold stack traces. */
final class QueryFailure {

    private QueryFailure() {}

    /** The innermost failure that is not Spark's, or Spark's own one if there is none. */
    static RuntimeException of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && isWrapper(cause)) {
            cause = cause.getCause();
        }
        if (cause instanceof RuntimeException found) {
            return found;
        }
        return new IllegalStateException(firstLine(cause), cause);
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof StreamingQueryException || failure instanceof SparkException;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("Spark has failed");
    }
}
