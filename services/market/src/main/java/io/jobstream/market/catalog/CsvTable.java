package io.jobstream.market.catalog;

import io.jobstream.market.catalog.Catalogs.Weighted;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of one CSV file with a header, each value read as what it must be. */
final class CsvTable {

    private final String file;
    private final List<Row> rows;

    private CsvTable(String file, List<Row> rows) {
        this.file = file;
        this.rows = rows;
    }

    /**
     * Reads a file that must have exactly the named columns and at least one row.
     *
     * @throws CatalogException if it cannot be read or has another shape
     */
    static CsvTable read(String file, String text, String... columns) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            if (!parser.getHeaderNames().equals(List.of(columns))) {
                throw new CatalogException(file + " line 1: the header must be '" + String.join(",", columns)
                        + "', but is '" + CsvText.visible(String.join(",", parser.getHeaderNames())) + "'");
            }
            List<Row> rows = new ArrayList<>();
            for (CSVRecord fields : parser) {
                long line = parser.getCurrentLineNumber();
                if (fields.size() != columns.length) {
                    throw new CatalogException(file + " line " + line + ": has " + fields.size() + " values, but "
                            + columns.length + " columns");
                }
                rows.add(new Row(file, line, rows.size(), fields));
            }
            if (rows.isEmpty()) {
                throw new CatalogException(file + ": has no rows");
            }
            return new CsvTable(file, rows);
        } catch (UncheckedIOException | IOException | IllegalArgumentException e) {
            throw new CatalogException(file + ": is not CSV as RFC 4180 writes it: " + e.getMessage());
        }
    }

    <T> List<T> map(Function<Row, T> read) {
        return rows.stream().map(read).toList();
    }

    /** The same, by a key that may not occur twice; the number of a row is its place. */
    <T> Indexed<T> indexed(Function<Row, T> read, Function<T, String> key) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<T> values = new ArrayList<>();
        for (Row row : rows) {
            T value = read.apply(row);
            if (places.putIfAbsent(key.apply(value), values.size()) != null) {
                throw new CatalogException(
                        file + " line " + row.line + ": '" + key.apply(value) + "' is there a second time");
            }
            values.add(value);
        }
        return new Indexed<>(file, List.copyOf(values), places);
    }

    /** Values with a name each, and the place of each name. */
    record Indexed<T>(String file, List<T> values, Map<String, Integer> places) {}

    /** One line of the file. */
    static final class Row {

        private final String file;
        private final long line;
        private final int place;
        private final CSVRecord fields;

        private Row(String file, long line, int place, CSVRecord fields) {
            this.file = file;
            this.line = line;
            this.place = place;
            this.fields = fields;
        }

        /** Its number among the rows, from 0. */
        int place() {
            return place;
        }

        String text(String column) {
            String value = fields.get(column);
            if (value.isEmpty()) {
                throw wrong(column, "is empty");
            }
            return value;
        }

        double positive(String column) {
            return number(column, Double.MIN_VALUE, Double.MAX_VALUE, "a number above 0");
        }

        double number(String column, double least, double most) {
            return number(column, least, most, "a number from " + least + " to " + most);
        }

        int integer(String column, int least, int most) {
            String what = "a whole number from " + least + " to " + most;
            try {
                int value = Integer.parseInt(text(column));
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // The same message as for a number out of range.
            }
            throw wrong(column, "'" + text(column) + "' is not " + what);
        }

        /** A text of a known form. */
        String matching(String column, String pattern, String what) {
            String value = text(column);
            if (!value.matches(pattern)) {
                throw wrong(column, "'" + value + "' is not " + what);
            }
            return value;
        }

        /** Values separated by {@code |}, at least one, none twice. */
        List<String> list(String column) {
            List<String> values = List.of(text(column).split("\\|", -1));
            if (values.stream().distinct().count() != values.size() || values.contains("")) {
                throw wrong(column, "'" + text(column) + "' names one twice, or none between two bars");
            }
            return values;
        }

        /** The place of the named row of another file. */
        int reference(String column, Indexed<?> target) {
            return place(column, text(column), target);
        }

        /** The places of the named rows of another file; {@code *} stands for all. */
        int[] references(String column, Indexed<?> target) {
            if (text(column).equals("*")) {
                int[] all = new int[target.values().size()];
                for (int i = 0; i < all.length; i++) {
                    all[i] = i;
                }
                return all;
            }
            return list(column).stream()
                    .mapToInt(name -> place(column, name, target))
                    .toArray();
        }

        /** References that may carry a weight each, such as {@code Banking:3|Insurance}; 1 if there is none. */
        List<Weighted> weighted(String column, Indexed<?> target) {
            return list(column).stream()
                    .map(entry -> {
                        int colon = entry.lastIndexOf(':');
                        String name = colon < 0 ? entry : entry.substring(0, colon);
                        double weight = colon < 0 ? 1 : weight(column, entry.substring(colon + 1));
                        return new Weighted(place(column, name, target), weight);
                    })
                    .toList();
        }

        boolean yes(String column) {
            return matching(column, "yes|no", "yes or no").equals("yes");
        }

        CatalogException wrong(String column, String problem) {
            return new CatalogException(file + " line " + line + ", column '" + column + "': " + problem);
        }

        private int place(String column, String name, Indexed<?> target) {
            Integer place = target.places().get(name);
            if (place == null) {
                String known = target.places().size() > 20
                        ? ""
                        : target.places().keySet().stream().collect(Collectors.joining(", ", ", which has ", ""));
                throw wrong(column, "'" + name + "' is not in " + target.file() + known);
            }
            return place;
        }

        private double weight(String column, String value) {
            return number(column, value, Double.MIN_VALUE, Double.MAX_VALUE, "a weight above 0");
        }

        private double number(String column, double least, double most, String what) {
            return number(column, text(column), least, most, what);
        }

        private double number(String column, String text, double least, double most, String what) {
            try {
                double value = Double.parseDouble(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // The same message as for a number out of range.
            }
            throw wrong(column, "'" + text + "' is not " + what);
        }
    }
}
