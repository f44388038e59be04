package io.jobstream.lake.catalog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file to write, whose bytes and name are on the disk once it is closed. Otherwise PostgreSQL, which syncs, might refer to a
 * file that a power cut took away.
 */
final class SyncedFile implements OutputFile {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final Disk disk;

    SyncedFile(Path path, Disk disk) {
        this.path = path;
        this.disk = disk;
    }

    /** @throws AlreadyExistsException if the file exists */
    @Override
    public PositionOutputStream create() {
        try {
            return open(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new AlreadyExistsException(e, "File already exists: %s", path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
        try {
            return open(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PositionOutputStream open(OpenOption... options) throws IOException {
        Path directory = path.getParent();
        if (directory != null) {
            makeDirectory(directory);
        }
        FileChannel channel = FileChannel.open(path, options);
        return new SyncedStream(channel, directory);
    }

    private void makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            makeDirectory(parent);
        }
        Files.createDirectories(directory);
        if (parent != null) {
            sync(parent);
        }
    }

    private void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            disk.force(directory, channel);
        }
    }

    @Override
    public String location() {
        return path.toString();
    }

    @Override
    public InputFile toInputFile() {
        return org.apache.iceberg.Files.localInput(path.toString());
    }

    private final class SyncedStream extends PositionOutputStream {

        private final FileChannel channel;
        private final OutputStream buffer;
        private final @Nullable Path directory;
        private long position;

        SyncedStream(FileChannel channel, @Nullable Path directory) {
            this.channel = channel;
            this.directory = directory;
            buffer = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            buffer.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            buffer.write(bytes, from, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            buffer.flush();
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                try (channel) {
                    buffer.flush();
                    disk.force(path, channel);
                }
                if (directory != null) {
                    sync(directory);
                }
            }
        }
    }
}
