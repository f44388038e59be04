package io.jobstream.operator.probe.pod;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What processes and Kubernetes say, made fit for a message. */
final class PodMessages {

    private static final String START_ERROR = "ERROR jobstream: ";

    private PodMessages() {}

    /** Without line breaks and repeated spaces. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /**
     * The line of a process's last words that says why it ended: that by which our services tell it, else the last one
     * that is no part of a stack trace.
     */
    static Optional<String> lastWords(@Nullable String output) {
        List<String> lines = output == null
                ? List.of()
                : output.lines()
                        .filter(line -> !line.isBlank() && !line.matches("\\s+(at |\\.\\.\\. ).*"))
                        .map(PodMessages::oneLine)
                        .toList();
        return last(lines.stream().filter(line -> line.contains(START_ERROR)).toList())
                .map(line -> line.substring(line.indexOf(START_ERROR) + START_ERROR.length()))
                .or(() -> last(lines));
    }

    private static Optional<String> last(List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }
}
