package io.jobstream.generator.spec;

import io.jobstream.generator.config.MarketProperties;
import io.jobstream.market.Disorder;
import io.jobstream.market.MarketSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The market that the settings ask for.
 *
 * @param specIfNew  the market that begins if the topics hold no market yet
 * @param startGiven whether the start was set itself, and not as a distance from now
 */
public record RequestedMarket(MarketSpec specIfNew, boolean startGiven) {

    /** The market that is asked for now. A distance from now ends at a full hour (UTC). */
    public static RequestedMarket of(MarketProperties settings, Instant now) {
        Instant start = settings.start() != null
                ? settings.start()
                : now.minus(settings.backfillOrDefault()).truncatedTo(ChronoUnit.HOURS);
        MarketSpec spec = new MarketSpec(
                settings.seed(),
                start,
                settings.postingsPerDay(),
                settings.applicationsPerPostingOrDefault(),
                settings.shards(),
                settings.regime(),
                new Disorder(
                        settings.disorder().late(),
                        settings.disorder().duplicated(),
                        settings.disorder().corrupted()));
        return new RequestedMarket(spec, settings.start() != null);
    }

    /**
     * Whether the topics hold what was asked for.
     *
     * @throws MarketRefusedException if they do not; the message names the first setting that differs
     */
    public void checkAgainst(MarketSpec held, String heldIn) {
        check("seed", specIfNew.seed(), held.seed(), heldIn);
        if (startGiven) {
            check("start", specIfNew.start(), held.start(), heldIn);
        }
        check("postings-per-day", specIfNew.postingsPerDay(), held.postingsPerDay(), heldIn);
        check("applications-per-posting", specIfNew.applicationsPerPosting(), held.applicationsPerPosting(), heldIn);
        check("regime", specIfNew.regime().label(), held.regime().label(), heldIn);
        check("shards", specIfNew.shards(), held.shards(), heldIn);
        check("disorder.late", specIfNew.disorder().late(), held.disorder().late(), heldIn);
        check(
                "disorder.duplicated",
                specIfNew.disorder().duplicated(),
                held.disorder().duplicated(),
                heldIn);
        check(
                "disorder.corrupted",
                specIfNew.disorder().corrupted(),
                held.disorder().corrupted(),
                heldIn);
    }

    private static void check(String setting, Object asked, Object held, String heldIn) {
        if (!Objects.equals(asked, held)) {
            throw new MarketRefusedException("jobstream.market." + setting + " is " + asked + ", but " + heldIn
                    + " holds a market with " + held + ": set it to " + held + ", or " + elsewhere());
        }
    }

    /** What helps whenever the topics hold another market. */
    public static String elsewhere() {
        return "play into topics of its own (another jobstream.kafka.topic-prefix or, on one machine, another"
                + " jobstream.local.home)";
    }
}
