package io.jobstream.market.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the CSV files come from. */
interface CatalogSource {

    /** The bytes of a file, such as {@code skills.csv}. */
    byte[] read(String file) throws IOException;

    /** The files that are built into the jar. */
    static CatalogSource bundled() {
        return file -> {
            try (InputStream in = CatalogSource.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IOException("it is missing in the jar");
                }
                return in.readAllBytes();
            }
        };
    }

    /** The files of a directory. */
    static CatalogSource directory(Path directory) {
        return file -> {
            Path path = directory.resolve(file);
            if (!Files.isRegularFile(path)) {
                throw new IOException("there is no such file in " + directory);
            }
            return Files.readAllBytes(path);
        };
    }
}
