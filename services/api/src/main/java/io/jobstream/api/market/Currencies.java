package io.jobstream.api.market;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Market rates of the currencies in which pay is offered, from the catalog that the market is made from.
 *
 * @param codes       ISO 4217
 * @param unitsPerUsd units of each code for one US dollar
 */
record Currencies(List<String> codes, List<Double> unitsPerUsd) {

    private static final String CATALOG = "currencies.csv";
    private static final String COLUMNS = "currency,units_per_usd,";

    Currencies {
        codes = List.copyOf(codes);
        unitsPerUsd = List.copyOf(unitsPerUsd);
    }

    /** @throws IllegalStateException if the catalog does not come with the service, or has other columns */
    static Currencies load() {
        try (InputStream file = Currencies.class.getResourceAsStream(CATALOG)) {
            if (file == null) {
                throw new IllegalStateException(CATALOG + " is not on the class path");
            }
            String catalog = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            if (!catalog.startsWith(COLUMNS)) {
                throw new IllegalStateException(CATALOG + " does not begin with the columns " + COLUMNS);
            }
            List<String[]> lines =
                    catalog.lines().skip(1).map(line -> line.split(",", -1)).toList();
            return new Currencies(
                    lines.stream().map(line -> line[0]).toList(),
                    lines.stream().map(line -> Double.valueOf(line[1])).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CATALOG, e);
        }
    }
}
