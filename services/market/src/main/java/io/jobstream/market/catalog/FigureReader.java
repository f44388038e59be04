package io.jobstream.market.catalog;

import java.util.HashMap;
import java.util.Map;

/** The single figures, by their names. */
final class FigureReader {

    private final Map<String, Double> values = new HashMap<>();

    private FigureReader(CsvTable table) {
        table.indexed(
                row -> {
                    values.put(row.text("figure"), row.number("value", -1_000, 1_000));
                    return row.text("figure");
                },
                name -> name);
    }

    /** @throws CatalogException if a figure is missing, unknown or there twice */
    static PeopleFigures read(CsvTable table) {
        FigureReader figures = new FigureReader(table);
        PeopleFigures read = new PeopleFigures(
                figures.take("searcher_age_shift", -20, 20),
                figures.take("non_binary_share", 0, 1),
                figures.take("late_graduate_share", 0, 1),
                figures.take("career_gap_share", 0, 1),
                figures.take("offer_sigma", 0.01, 2),
                figures.take("pay_elasticity", -5, 5),
                figures.take("candidate_pay_sigma", 0, 2),
                figures.take("pay_per_degree", 0, 1),
                figures.take("pay_per_year", 0, 0.2));
        if (!figures.values.isEmpty()) {
            throw new CatalogException("figures.csv: '"
                    + figures.values.keySet().iterator().next() + "' is not the name of a figure; see data/README.md");
        }
        return read;
    }

    private double take(String name, double least, double most) {
        Double value = values.remove(name);
        if (value == null || value < least || value > most) {
            throw new CatalogException("figures.csv: must have '" + name + "', a number from " + least + " to " + most);
        }
        return value;
    }
}
