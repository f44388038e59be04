package io.jobstream.lake.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** What makes files outlast a power cut. */
@FunctionalInterface
interface Disk {

    /** Returns when all that was written to a file, or the names in a directory, are on the disk. */
    void force(Path path, FileChannel channel) throws IOException;
}
