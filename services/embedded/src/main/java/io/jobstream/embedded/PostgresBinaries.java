package io.jobstream.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;

/**
 * PostgreSQL's programs, unpacked once for each user and version.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path directory) {

    private static final int PROBE_SECONDS = 30;
    private static final int LOCK_RETRY_MILLIS = 50;

    /**
     * Uses the first directory of the candidates in which the programs can be run, and unpacks them there if they are missing.
     *
     * @throws EmbeddedException if there is no such directory
     * @throws IOException       if there are no programs for this kind of machine
     */
    static PostgresBinaries unpacked(List<Path> candidates) throws IOException, InterruptedException {
        byte[] archive = archive();
        String name = "postgresql-" + digest(archive);
        List<String> refusals = new ArrayList<>();
        for (Path cache : candidates) {
            try {
                return in(cache, name, archive);
            } catch (IOException e) {
                refusals.add(cache + " (" + e.getMessage() + ")");
            }
        }
        throw new EmbeddedException("its programs cannot be run from " + String.join(" or ", refusals)
                + ", set the environment variable XDG_CACHE_HOME to a directory that can be written and is not mounted"
                + " noexec");
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    private static PostgresBinaries in(Path cache, String name, byte[] archive)
            throws IOException, InterruptedException {
        PostgresBinaries binaries = new PostgresBinaries(cache.resolve(name));
        if (Files.isDirectory(binaries.directory)) {
            binaries.probe();
            return binaries;
        }
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new IOException("it cannot be written", e);
        }
        try (FileChannel lock =
                FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(lock);
            if (!Files.isDirectory(binaries.directory)) {
                unpack(cache, binaries.directory, archive);
            }
        }
        return binaries;
    }

    /** Under the lock of the cache: what lies there half unpacked is of a JVM that was killed. */
    private static void unpack(Path cache, Path directory, byte[] archive) throws IOException, InterruptedException {
        try (var entries = Files.newDirectoryStream(cache, "unpacking*")) {
            for (Path left : entries) {
                FileUtils.deleteDirectory(left.toFile());
            }
        }
        Path unfinished = Files.createDirectory(cache.resolve("unpacking"));
        try {
            ProgramArchive.unpack(archive, unfinished);
            new PostgresBinaries(unfinished).probe();
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileUtils.deleteDirectory(unfinished.toFile());
        }
    }

    /** The lock of a file belongs to the JVM: threads of one JVM have to wait for each other by trying again. */
    private static void lock(FileChannel channel) throws IOException, InterruptedException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException e) {
                TimeUnit.MILLISECONDS.sleep(LOCK_RETRY_MILLIS);
            }
        }
    }

    private void probe() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(program("postgres"), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IOException("programs there cannot be run, it may be mounted noexec: " + e.getMessage(), e);
        }
        if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("postgres --version fails there");
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "Darwin" : "Linux";
        String processor = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor)) {
            return in.readAllBytes();
        } catch (IllegalStateException e) {
            throw new IOException("no PostgreSQL for " + system + " on " + processor, e);
        }
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
