package io.jobstream.runtime;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes an exception in one line: the class, the message and the innermost place of the exception and of its root cause.
 * What is tried again every second would otherwise fill the screen with stack traces.
 */
public final class OneLineException extends ThrowableHandlingConverter {

    @Override
    public String convert(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown == null) {
            return "";
        }
        IThrowableProxy root = root(thrown);
        String cause = root == thrown ? "" : ", because of " + describe(root);
        return "    (" + describe(thrown) + cause + ")" + System.lineSeparator();
    }

    private static IThrowableProxy root(IThrowableProxy thrown) {
        List<IThrowableProxy> seen = new ArrayList<>();
        IThrowableProxy root = thrown;
        @Nullable IThrowableProxy next = thrown;
        while (next != null && !seen.contains(next)) {
            seen.add(next);
            root = next;
            next = next.getCause();
        }
        return root;
    }

    private static String describe(IThrowableProxy thrown) {
        String name = thrown.getClassName().substring(thrown.getClassName().lastIndexOf('.') + 1);
        String message = Objects.toString(thrown.getMessage(), "").strip().replaceAll("\\s*\\R\\s*", " ");
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        String place = frames == null || frames.length == 0 ? "" : " " + frames[0].getSTEAsString();
        return (message.isEmpty() ? name : name + ": " + message) + place;
    }
}
