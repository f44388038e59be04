package io.jobstream.market.fit;

import io.jobstream.market.regime.Regime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/fit-report.md}: the market against what is published about real ones. */
final class FitReport {

    /** From the module's directory. */
    static final Path FILE = Path.of("../../docs/fit-report.md");

    private final List<RegimeFit> fits =
            Arrays.stream(Regime.values()).map(RegimeFit::new).toList();
    private final List<Figure> mix =
            new MixFit(fits.stream().map(RegimeFit::quarter).toList()).figures();

    public static void main(String[] arguments) throws IOException {
        Files.writeString(FILE, new FitReport().text());
    }

    private List<Figure> figures() {
        return Stream.concat(fits.stream().flatMap(fit -> fit.figures().stream()), mix.stream())
                .toList();
    }

    /** The names of the figures that are out of tolerance, with their regimes if they have one. */
    List<String> misses() {
        return Stream.concat(
                        fits.stream()
                                .flatMap(fit -> fit.figures().stream()
                                        .filter(figure -> !figure.isInTolerance())
                                        .map(figure -> fit.regime().label() + ": " + figure.name())),
                        mix.stream().filter(figure -> !figure.isInTolerance()).map(Figure::name))
                .toList();
    }

    String text() {
        List<Figure> figures = figures();
        long held = figures.stream().filter(Figure::isInTolerance).count();
        return """
                # How well the market fits published figures

                %d of %d figures hold. A figure holds if the observed value is at most 10 %% from what is published, or from the
                range that the source gives. Each regime was observed on seven days of a quarter, one of each weekday, from its 100th
                day on, in a market with 400 postings a day. The intervals are those between postings. `mvn -B -q process-test-classes -pl services/market -am -Dfit-report` writes this
                file; a test makes it again and fails if a line differs.
                """.formatted(held, figures.size())
                + fits.stream().map(FitReport::section).collect(Collectors.joining())
                + "\n## Postings and candidates of all regimes\n\n"
                + table(mix)
                + """

                ## What is not compared

                - Applications of a candidate (CareerBuilder 2012: 5.0 in 13 weeks): seven days do not show them.
                - Percentiles of applications a posting, time to fill by occupation, burstiness of applicants: no published figure was
                  found.
                - More pay draws more applicants within a title (Marinescu and Wolthoff 2020): `MarketRelationsTest` checks it in a
                  larger market. `PeopleFiguresTest` checks how much of the spread of pay titles explain, and the other mixes of people.
                """;
    }

    private static String section(RegimeFit fit) {
        return "\n## " + fit.regime().label() + "\n\n" + table(fit.figures())
                + "\nNo published figure was found for " + String.join(", ", fit.notFound())
                + ": they are assumptions.\n";
    }

    private static String table(List<Figure> figures) {
        return "| figure | published | observed | 95 % interval | source | verdict |\n|---|---|---|---|---|---|\n"
                + figures.stream().map(figure -> figure.row() + "\n").collect(Collectors.joining());
    }
}
