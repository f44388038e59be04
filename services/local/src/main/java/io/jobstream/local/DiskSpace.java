package io.jobstream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The free space on the disk of a directory. Broker and database stop in good order as long as some is left, and not when the
 * last byte is written.
 *
 * @param directory need not exist
 */
record DiskSpace(Path directory) {

    /** What full load writes within a few seconds, and what broker and database write while they stop. */
    static final long LEAST_BYTES = 256L << 20;

    private static final String NO_SPACE = "No space left on device";

    /** What is wrong and what to do, in one line, if there is too little. */
    Optional<String> problem() {
        try {
            return problem(Files.getFileStore(existing()).getUsableSpace());
        } catch (IOException e) {
            // Nobody knows; broker and database report what they cannot write.
            return Optional.empty();
        }
    }

    /** As {@link #problem()}, if so many bytes are free. */
    Optional<String> problem(long freeBytes) {
        return freeBytes >= LEAST_BYTES
                ? Optional.empty()
                : Optional.of("only " + (freeBytes >> 20) + " MB are free on the disk of " + directory
                        + ", which is less than " + (LEAST_BYTES >> 20) + " MB: " + remedy());
    }

    /** Adds what to do to a complaint of broker or database that the disk is full. */
    String explain(String complaint) {
        return complaint.contains(NO_SPACE)
                ? "no space is left on the disk of " + directory + ": " + remedy()
                : problem().orElse(complaint);
    }

    private static String remedy() {
        return "free some and start JobStream again (it goes on where it stopped), or set jobstream.local.home to a"
                + " directory on another disk";
    }

    private Path existing() {
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
