package io.jobstream.operator.api.market;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Which market is played. Every event follows from it, so it cannot be changed.
 *
 * <p>The rule compares field by field, because one change is allowed. A resource that was created before there were regimes
 * holds 16.7 applications a posting, even if its user gave no number. Without a number, Classic2017 has 16.7 as well.
 */
@ValidationRule(
        value = "self.seed == oldSelf.seed && self.postingsPerDay == oldSelf.postingsPerDay"
                + " && self.regime == oldSelf.regime && self.shards == oldSelf.shards"
                + " && self.disorder == oldSelf.disorder"
                + " && has(self.start) == has(oldSelf.start) && (!has(self.start) || self.start == oldSelf.start)"
                + " && has(self.backfillDays) == has(oldSelf.backfillDays)"
                + " && (!has(self.backfillDays) || self.backfillDays == oldSelf.backfillDays)"
                + " && (has(self.applicationsPerPosting) && has(oldSelf.applicationsPerPosting)"
                + " ? self.applicationsPerPosting == oldSelf.applicationsPerPosting"
                + " : has(self.applicationsPerPosting) == has(oldSelf.applicationsPerPosting)"
                + " || self.regime == 'Classic2017' && 16.7"
                + " == (has(self.applicationsPerPosting) ? self : oldSelf).applicationsPerPosting)",
        message = "spec.market cannot be changed, because the events that are written already follow from it: "
                + "apply it under another name, or delete this simulation first")
@ValidationRule(
        value = "!(has(self.start) && has(self.backfillDays))",
        message = "set either start or backfillDays, not both")
@ValidationRule(
        value = "!has(self.start) || timestamp(self.start) >= timestamp('2000-01-01T00:00:00Z')",
        message = "start must not be before 2000-01-01T00:00:00Z")
public record MarketSpec(
        @Default("42")
        @JsonPropertyDescription("Any whole number. The same seed gives the same market, event for event.")
        Long seed,

        @Pattern(SimulatedTime.PATTERN)
        @JsonPropertyDescription(
                "Simulated time of the first event, as 2026-11-01T00:00:00Z: from 2000 on and not in the future.")
        @Nullable
        String start,

        @Min(0)
        @Max(3_660)
        @JsonPropertyDescription(
                "Days before the creation of this resource at which the market begins, 0 to 3660; 2 if start is not given either.")
        @Nullable
        Integer backfillDays,

        @Default("20000")
        @Min(value = 0, inclusive = false)
        @Max(50_000_000)
        @JsonPropertyDescription("Mean over a week, above 0 up to 50000000.")
        Double postingsPerDay,

        @Default("Classic2017")
        @JsonPropertyDescription(
                "The time of the job market whose published figures the market follows. Classic2017: few applications a posting, most of them made by hand. Tight2022: more openings than ever and far more applications. AutoApply2026: software applies for many people, and few applications lead to an interview.")
        Regime regime,

        @Min(value = 0, inclusive = false)
        @Max(1_000)
        @JsonPropertyDescription(
                "Mean over a posting's life, above 0 up to 1000; that of the regime if not given: 16.7, 116 or 150.")
        @Nullable
        Double applicationsPerPosting,

        @Default("32")
        @Min(1)
        @Max(1_024)
        @JsonPropertyDescription(
                "Parts into which the market is split, 1 to 1024: at most so many generators share the work.")
        Integer shards,

        @Default("{}") @JsonPropertyDescription("Shares of the records that are written late, twice or broken.")
        DisorderSpec disorder) {

    public MarketSpec {
        seed = seed == null ? 42L : seed;
        postingsPerDay = postingsPerDay == null ? 20_000.0 : postingsPerDay;
        regime = regime == null ? Regime.CLASSIC_2017 : regime;
        shards = shards == null ? 32 : shards;
        disorder = disorder == null ? DisorderSpec.none() : disorder;
    }

    @SuppressWarnings("NullAway") // What is null has its default then.
    public static MarketSpec defaults() {
        return new MarketSpec(null, null, null, null, null, null, null, null);
    }
}
