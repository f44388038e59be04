package io.jobstream.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.FileUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once for each user and version into {@code ~/.cache/jobstream}.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path directory) {

    private static final int OWNER_EXECUTES = 0100;

    /** @throws IOException where there are none for this kind of machine, or the cache cannot be written */
    static PostgresBinaries unpacked() throws IOException {
        byte[] archive = archive();
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "jobstream");
        Path directory = cache.resolve("postgresql-" + digest(archive));
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(cache);
            Path unfinished = Files.createTempDirectory(cache, "unpacking-");
            try {
                unpack(archive, unfinished);
                publish(unfinished, directory);
            } finally {
                FileUtils.deleteDirectory(unfinished.toFile());
            }
        }
        return new PostgresBinaries(directory);
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
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

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("archive of PostgreSQL holds a file outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    unpackFile(entry, tar, file);
                }
            }
        }
    }

    private static void unpackFile(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        Files.createDirectories(file.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & OWNER_EXECUTES) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Another process may have unpacked the same meanwhile: either copy is good. */
    private static void publish(Path unfinished, Path directory) throws IOException {
        try {
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }
}
