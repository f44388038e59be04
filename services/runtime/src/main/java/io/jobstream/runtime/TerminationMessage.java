package io.jobstream.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.json.JsonWriter;

/**
 * Tells Kubernetes why a process ends, so that a program can read it from the pod's status:
 * {@code {"reason":"MarketRefused","message":"…"}} in the file that the kubelet mounts for this. Outside of Kubernetes
 * there is no such file, and nothing is written.
 *
 * @param reason  one word in CamelCase
 * @param message one line for people: what is wrong, and what to change
 */
public record TerminationMessage(String reason, String message) {

    /** The exit code of a process that refuses its configuration; as sysexits.h names it, EX_CONFIG. */
    public static final int REFUSED_EXIT_CODE = 78;

    /** The reason of a start that failed. */
    public static final String START_FAILED = "StartFailed";

    /** The reason of a generator whose topics hold another market than it should play. */
    public static final String MARKET_REFUSED = "MarketRefused";

    private static final Path FILE = Path.of("/dev/termination-log");

    /** The kubelet reads 4,096 bytes; a character takes at most six of them in JSON. */
    private static final int LONGEST_MESSAGE = 600;

    private static final JsonWriter<TerminationMessage> JSON = JsonWriter.of(members -> {
        members.add("reason", TerminationMessage::reason);
        members.add("message", TerminationMessage::message);
    });

    public TerminationMessage {
        if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE - 1) + "…";
        }
    }

    /** Writes the message if Kubernetes asks for one. The line on standard error is the message of last resort. */
    public void write() {
        write(FILE);
    }

    void write(Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            Files.write(file, json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.err.println("WARN jobstream: the termination message cannot be written to " + file + " (" + e
                    + "); the reason is the line above");
        }
    }

    String json() {
        return JSON.writeToString(this);
    }
}
