package io.jobstream.lake.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** Files of a warehouse that is a directory. Locations are absolute paths. Iceberg's own kind needs Hadoop and never syncs. */
public final class DirectoryFileIO implements SupportsPrefixOperations {

    private static final long serialVersionUID = 1L;

    private final transient Disk disk;

    public DirectoryFileIO() {
        this((path, channel) -> channel.force(true));
    }

    DirectoryFileIO(Disk disk) {
        this.disk = disk;
    }

    @Override
    public InputFile newInputFile(String path) {
        return org.apache.iceberg.Files.localInput(path);
    }

    @Override
    public OutputFile newOutputFile(String path) {
        return new SyncedFile(Path.of(path), disk);
    }

    @Override
    public void deleteFile(String path) {
        try {
            Files.deleteIfExists(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that vanish meanwhile are left out. */
    @Override
    public Iterable<FileInfo> listPrefix(String prefix) {
        try (Stream<Path> paths = Files.walk(Path.of(prefix))) {
            return paths.filter(Files::isRegularFile)
                    .flatMap(path -> describe(path).stream())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<FileInfo> describe(Path path) {
        try {
            return List.of(new FileInfo(
                    path.toString(),
                    Files.size(path),
                    Files.getLastModifiedTime(path).toMillis()));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void deletePrefix(String prefix) {
        try (Stream<Path> paths = Files.walk(Path.of(prefix))) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> deleteFile(path.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
