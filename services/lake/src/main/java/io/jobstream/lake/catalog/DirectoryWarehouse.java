package io.jobstream.lake.catalog;

import io.jobstream.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;

/**
 * A warehouse on a disk of this machine, or on a volume.
 *
 * @param directory absolute
 */
public record DirectoryWarehouse(Path directory) implements Warehouse {

    /** Makes the directory if it is missing. */
    @Override
    public void requireWritable() {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "writable", ".tmp"));
        } catch (IOException e) {
            throw new StartException(
                    "the warehouse " + directory + " cannot be written (" + e
                            + "): set jobstream.lake.warehouse to a directory that this process may write",
                    e);
        }
    }

    @Override
    public FileIO files() {
        return new DirectoryFileIO();
    }

    @Override
    public String location() {
        return directory.toString();
    }
}
