package io.jobstream.runtime;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells in one line on standard error why a service did not start: {@code ERROR jobstream: <what is wrong>, <what to
 * change>}. The stack trace is for {@code --debug}. The process then ends with exit code 1.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

    private final @Nullable ConfigurableApplicationContext context;

    /** @param context the one that failed; null if the start did not come that far */
    StartFailureReporter(@Nullable ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean reportException(Throwable failure) {
        // Straight to the stream: a start may fail before logging is set up.
        String line = StartFailure.describe(failure);
        System.err.println("ERROR jobstream: " + line);
        new TerminationMessage(TerminationMessage.START_FAILED, line).write();
        if (context != null && StartLogging.isDebug(context.getEnvironment())) {
            failure.printStackTrace();
        }
        return true;
    }
}
