package io.jobstream.market.regime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the CSV files of figures that are built into the jar. */
public final class FigureFile {

    private static final String DIRECTORY = "/io/jobstream/market/catalog/";

    private FigureFile() {}

    /**
     * The rows of a file below its header. The last column takes the rest of the line, so it may hold commas.
     *
     * @param file    such as {@code time_zones.csv}
     * @param columns columns of each row
     * @throws IllegalStateException if the jar lacks the file, or a row lacks a column
     */
    public static List<String[]> rows(String file, int columns) {
        List<String[]> rows = text(file)
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", columns))
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != columns) {
                throw new IllegalStateException(file + " line " + (i + 2) + ": has " + rows.get(i).length
                        + " values, but must have " + columns);
            }
        }
        return rows;
    }

    /** A file as it is. */
    public static String text(String file) {
        try (InputStream in = FigureFile.class.getResourceAsStream(DIRECTORY + file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }
}
