package io.jobstream.market.fit;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.market.fit.Quarter.Touched;
import io.jobstream.market.regime.FigureFile;
import io.jobstream.market.regime.Regime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a simulated quarter of a regime compares with each published figure. */
final class RegimeFit {

    private static final String LINKEDIN = "LinkedIn, United States, 06/2023";
    private static final String NOT_FOUND = "no published figure found";

    private final Regime regime;
    private final Quarter quarter;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notFound = new ArrayList<>();
    private final Map<String, String[]> published = new HashMap<>();

    RegimeFit(Regime regime) {
        this.regime = regime;
        this.quarter = Quarter.of(regime);
        for (String[] row : FigureFile.rows(regime.file(), 3)) {
            if (row[2].startsWith(NOT_FOUND)) {
                notFound.add("`" + row[0] + "`");
            } else {
                published.put(row[0], row);
            }
        }
        addLives();
    }

    Regime regime() {
        return regime;
    }

    Quarter quarter() {
        return quarter;
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** The figures in the regime's file that nobody has published. */
    List<String> notFound() {
        return List.copyOf(notFound);
    }

    private void addLives() {
        addRegime("applications_a_posting", quarter.ratio(Touched::applications, Touched::appeared));
        addRegime("within_48_hours", quarter.ratio(Touched::within2Days, Touched::applications));
        addRegime("within_96_hours", quarter.ratio(Touched::within4Days, Touched::applications));
        addRegime(
                "interviewed",
                quarter.ratio(posting -> posting.reached(ApplicationStatus.INTERVIEW), Touched::applications));
        addRegime(
                "offers_a_hire",
                quarter.ratio(
                        posting -> posting.reached(ApplicationStatus.OFFER),
                        posting -> posting.reached(ApplicationStatus.HIRED)));
        addRegime(
                "applications_a_hire",
                quarter.ratio(Touched::applications, posting -> posting.reached(ApplicationStatus.HIRED)));
        addRegime("days_to_fill", quarter.medianDaysToFill());
        addWorkMode("applications to remote posts", 0.449, "Remote");
        addWorkMode("applications to hybrid posts", 0.20, "Hybrid");
    }

    /** Sources that give a range say so in the regime's file. */
    private void addRegime(String name, Estimate observed) {
        String[] row = Objects.requireNonNull(published.get(name), name);
        double target = Double.parseDouble(row[1]);
        double low = target;
        double high = target;
        if (name.equals("applications_a_posting") && regime == Regime.AUTO_APPLY_2026) {
            low = 95;
            high = 244;
        } else if (name.equals("interviewed") && regime == Regime.AUTO_APPLY_2026) {
            low = 0.036;
            high = 0.047;
        } else if (name.equals("interviewed") && regime == Regime.TIGHT_2022) {
            low = 0.07;
            high = 0.08;
        }
        figures.add(new Figure(name.replace('_', ' '), low, high, observed, row[2]));
    }

    private void addWorkMode(String name, double target, String mode) {
        Estimate observed = quarter.ratio(
                posting -> posting.applications(mode), posting -> posting.appeared() * posting.applications());
        figures.add(Figure.of(name, target, observed, LINKEDIN));
    }
}
