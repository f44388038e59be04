package io.jobstream.market.regime;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A time of the job market whose published figures a market follows. */
public enum Regime {
    /** Before the pandemic: few applications a posting, most of them by hand. */
    CLASSIC_2017("Classic2017", "classic-2017"),
    /** More openings than ever and quick hires. */
    TIGHT_2022("Tight2022", "tight-2022"),
    /** Software applies for people: many applications a posting, few of them answered well. */
    AUTO_APPLY_2026("AutoApply2026", "auto-apply-2026");

    private final String label;
    private final String file;

    Regime(String label, String file) {
        this.label = label;
        this.file = "regimes/" + file + ".csv";
    }

    /** The name in settings, such as {@code Classic2017}. */
    public String label() {
        return label;
    }

    /** The file of its figures. */
    public String file() {
        return file;
    }

    /**
     * The regime of a name in settings, whatever the case of its letters.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static Regime of(String label) {
        return Arrays.stream(values())
                .filter(regime -> regime.label.equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("regime '" + label + "' must be one of "
                        + Arrays.stream(values()).map(Regime::label).collect(Collectors.joining(", "))));
    }
}
