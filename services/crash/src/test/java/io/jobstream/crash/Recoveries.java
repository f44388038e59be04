package io.jobstream.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long it took after each blow until the whole market had gone on for a second: until every shard was played beyond
 * where a second of undisturbed play would have taken the fastest, and all of that was stored. For use by several
 * threads.
 */
final class Recoveries {

    private final Instant end;
    private final List<Blow> blows = new ArrayList<>();

    Recoveries(PlayedMarket market) {
        this.end = market.end();
    }

    private static final class Blow {
        final String what;
        final Duration at;
        final Instant goal;

        @Nullable
        Duration recovered;

        Blow(String what, Duration at, Instant goal) {
            this.what = what;
            this.at = at;
            this.goal = goal;
        }

        Duration until(Duration now) {
            return recovered == null ? now : recovered;
        }
    }

    /** @param goal simulated time that the whole market has to reach */
    synchronized void blow(String what, Duration at, Instant goal) {
        blows.add(new Blow(what, at, goal.isBefore(end) ? goal : end));
    }

    /** @param stored end up to which everything is in the database by now */
    synchronized void stored(Instant stored, Duration now) {
        for (Blow blow : blows) {
            if (blow.recovered == null && !stored.isBefore(blow.goal)) {
                blow.recovered = now;
            }
        }
    }

    /** The times by kind of blow, in seconds: of all, and of those during which no other blow fell. */
    synchronized String table(Duration now) {
        Map<String, List<Blow>> kinds = new TreeMap<>();
        blows.forEach(blow -> {
            kinds.computeIfAbsent(blow.what, what -> new ArrayList<>()).add(blow);
            kinds.computeIfAbsent("~ all", what -> new ArrayList<>()).add(blow);
        });
        StringBuilder table = new StringBuilder("recovery in s        all   p50   max   alone   p50   max\n");
        kinds.forEach((what, those) -> {
            List<Duration> all =
                    those.stream().map(blow -> blow.until(now).minus(blow.at)).toList();
            List<Duration> alone = those.stream()
                    .filter(blow -> isAlone(blow, now))
                    .map(blow -> blow.until(now).minus(blow.at))
                    .toList();
            table.append(String.format(Locale.ROOT, "%-20s %s   %s\n", what, figures(all), figures(alone)));
        });
        return table.toString();
    }

    private boolean isAlone(Blow blow, Duration now) {
        return blows.stream()
                .filter(other -> other != blow)
                .noneMatch(other -> other.at.compareTo(blow.until(now)) < 0
                        && other.until(now).compareTo(blow.at) > 0);
    }

    private static String figures(List<Duration> times) {
        if (times.isEmpty()) {
            return String.format("%3d     -     -", 0);
        }
        List<Duration> sorted = times.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%3d %5.1f %5.1f",
                sorted.size(),
                seconds(sorted.get((sorted.size() - 1) / 2)),
                seconds(sorted.get(sorted.size() - 1)));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }
}
