package io.jobstream.lake.catalog;

import io.jobstream.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;

/**
 * Where the files of the tables are.
 *
 * @param directory absolute
 */
public record Warehouse(Path directory) {

    /** @throws StartException if {@code location} is not an absolute path */
    public static Warehouse of(String location) {
        if (!location.startsWith("/")) {
            throw new StartException("jobstream.lake.warehouse is '" + location
                    + "', but must be an absolute path of a directory, such as /data/lake");
        }
        return new Warehouse(Path.of(location).normalize());
    }

    /**
     * Makes the directory if it is missing, and tries to write there.
     *
     * @throws StartException if that fails
     */
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

    FileIO files() {
        return new DirectoryFileIO();
    }

    String location() {
        return directory.toString();
    }
}
