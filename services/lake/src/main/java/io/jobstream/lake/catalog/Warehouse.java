package io.jobstream.lake.catalog;

import io.jobstream.runtime.StartException;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;

/** Where the files of the tables are. */
public sealed interface Warehouse permits DirectoryWarehouse, S3Warehouse {

    /**
     * The warehouse at a location.
     *
     * @param location an absolute path, or {@code s3://bucket} with a path or without
     * @param s3       for a location of the second kind
     * @throws StartException if the location is of neither kind, or if settings for it are missing
     */
    static Warehouse of(String location, S3Properties s3) {
        if (location.startsWith(S3Warehouse.SCHEME)) {
            return S3Warehouse.of(location, s3);
        }
        if (!location.startsWith("/")) {
            throw new StartException("jobstream.lake.warehouse is '" + location
                    + "', but must be an absolute path of a directory, such as /data/lake, or a bucket with a path,"
                    + " such as s3://markets/jobs");
        }
        return new DirectoryWarehouse(Path.of(location).normalize());
    }

    /**
     * Tries to write there.
     *
     * @throws StartException if that fails; the message says what to do
     */
    void requireWritable();

    /** Files of this warehouse. */
    FileIO files();

    /** The path or URI that the locations of all tables begin with. */
    String location();
}
