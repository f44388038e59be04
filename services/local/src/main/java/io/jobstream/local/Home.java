package io.jobstream.local;

import io.jobstream.runtime.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directory of all data of a local platform. One platform uses it at a time.
 *
 * @param path absolute
 */
record Home(Path path) {

    Path kafka() {
        return path.resolve("kafka");
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    private Path lockFile() {
        return path.resolve("lock");
    }

    /** Checks, without making anything, that {@link #lock} can be expected to succeed. */
    void check() {
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw unusable(existing + " is not a directory", null);
        }
        if (!Files.isWritable(existing)) {
            throw unusable(existing + " cannot be written", null);
        }
        new DiskSpace(path).problem().ifPresent(problem -> {
            throw new StartException(problem);
        });
        if (Files.exists(lockFile())) {
            lock().close();
        }
    }

    /** Creates the directory if it is missing, and keeps other platforms out until the result is closed. */
    Lock lock() {
        try {
            createOwn();
            FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartException("another JobStream uses " + path
                        + ", stop it or set jobstream.local.home to another directory");
            }
            return new Lock(channel);
        } catch (IOException e) {
            throw unusable(e.toString(), e);
        }
    }

    /** For the owner alone, whatever the umask of the process is. */
    private void createOwn() throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private StartException unusable(String reason, @Nullable Exception cause) {
        String line = "the directory " + path + " cannot be used (" + reason
                + "), set jobstream.local.home to one that can be written";
        return cause == null ? new StartException(line) : new StartException(line, cause);
    }

    /** Holds the directory. The system frees it when the process ends, however it ends. */
    record Lock(FileChannel channel) implements AutoCloseable {

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StartException("the lock file could not be closed: " + e, e);
            }
        }
    }
}
