package io.jobstream.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client of the live stream that keeps every line. */
final class EventReader implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private final InputStream stream;

    EventReader(ApiService api) {
        this.stream = api.stream("/api/v1/live");
        Thread reader = new Thread(this::read, "event-reader");
        reader.setDaemon(true);
        reader.start();
    }

    boolean has(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    long count(String line) {
        return lines.stream().filter(line::equals).count();
    }

    boolean isEnded() {
        return isEnded.get();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // It was to end.
        }
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            // The service or the test ended the stream.
        } finally {
            isEnded.set(true);
        }
    }
}
