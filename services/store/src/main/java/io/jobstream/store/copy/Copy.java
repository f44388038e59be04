package io.jobstream.store.copy;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One COPY into one table.
 *
 * @param statement {@code copy … from stdin (format binary)}, with the list of columns
 * @param rows      rows that the bytes hold, 1 or more
 * @param bytes     the whole input in pieces, header and trailer included; each is read once, by its position
 */
public record Copy(String statement, long rows, List<ByteBuffer> bytes) {

    public Copy {
        bytes = List.copyOf(bytes);
    }

    /** Name of the table that the rows go to, which may be the partition of a day. */
    public String table() {
        return statement.split(" ", 3)[1];
    }
}
