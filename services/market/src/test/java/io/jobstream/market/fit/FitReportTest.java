package io.jobstream.market.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All regimes, which takes half a minute. MarketFiguresTest and PeopleFiguresTest have the most important figures of one
 * market.
 */
@Tag("long")
class FitReportTest {

    private static final FitReport REPORT = new FitReport();

    /** What is not reached yet; nothing may be added. */
    private static final List<String> KNOWN_MISSES = List.of(
            "Classic2017: applications a hire",
            "Classic2017: applications to hybrid posts",
            "Tight2022: applications a posting",
            "Tight2022: applications a hire",
            "Tight2022: applications to remote posts",
            "Tight2022: applications to hybrid posts",
            "AutoApply2026: applications a hire",
            "AutoApply2026: applications to remote posts",
            "AutoApply2026: applications to hybrid posts");

    @Test
    void noFigureLeavesItsTolerance() {
        assertThat(KNOWN_MISSES).containsAll(REPORT.misses());
    }

    @Test
    void theWrittenReportIsThatOfThisMarket() throws IOException {
        assertThat(REPORT.text().lines().toList())
                .as("docs/fit-report.md; services/market/README.md has the command that writes it")
                .isEqualTo(Files.readString(FitReport.FILE).lines().toList());
    }
}
