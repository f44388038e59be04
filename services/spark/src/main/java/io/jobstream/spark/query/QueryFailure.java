package io.jobstream.spark.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** Finds what ended a query: Spark wraps it in several exceptions, whose messages hold stack traces. */
final class QueryFailure {

    /** What a task failed with, behind where it ran and the class of the exception. */
    private static final Pattern LOST_TASK =
            Pattern.compile("Lost task .*? executor \\w+\\): (?:[\\w.$]+(?:Exception|Error): )?(.+)$");

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
        IllegalStateException told = new IllegalStateException(message(cause));
        // No cause: its message is what is left out here.
        told.addSuppressed(failure);
        return told;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof StreamingQueryException || failure instanceof SparkException;
    }

    /** Without what Spark says around the failure of a task, and without its stack. */
    private static String message(Throwable failure) {
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("Spark has failed");
        Matcher task = LOST_TASK.matcher(line);
        return task.find() ? "a task of Spark failed: " + task.group(1) : line;
    }
}
