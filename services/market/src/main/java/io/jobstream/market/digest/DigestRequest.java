package io.jobstream.market.digest;

import io.jobstream.market.Disorder;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.regime.Regime;
import io.jobstream.market.regime.RegimeFigures;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is to be digested.
 *
 * @param records records of each shard that count in each topic, at least 1
 */
record DigestRequest(MarketSpec spec, long records) {

    /**
     * Reads settings such as {@code seed=42 shards=4}; those that are missing have the generator's defaults.
     *
     * @throws IllegalArgumentException if a setting is unknown, comes twice or has an impossible value; the message
     * names it
     */
    static DigestRequest of(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int at = argument.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("'" + argument + "' must be a name, '=' and a value");
            }
            if (given.put(argument.substring(0, at), argument.substring(at + 1)) != null) {
                throw new IllegalArgumentException(argument.substring(0, at) + " is given twice");
            }
        }
        Regime regime = Regime.of(taken(given, "regime", Regime.CLASSIC_2017.label()));
        MarketSpec spec = new MarketSpec(
                whole(given, "seed", 42),
                start(taken(given, "start", "2026-01-01T00:00:00Z")),
                number(given, "postings-per-day", 300),
                number(
                        given,
                        "applications-per-posting",
                        RegimeFigures.of(regime).applicationsAPosting()),
                (int) Math.min(Integer.MAX_VALUE, whole(given, "shards", 32)),
                regime,
                new Disorder(
                        number(given, "disorder.late", 0),
                        number(given, "disorder.duplicated", 0),
                        number(given, "disorder.corrupted", 0)));
        long records = whole(given, "records", 1_000);
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown settings: " + new TreeSet<>(given.keySet()));
        }
        return new DigestRequest(spec, records);
    }

    private static String taken(Map<String, String> given, String name, String otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : value;
    }

    private static Instant start(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("start " + text + " must be a time such as 2026-01-01T00:00:00Z", e);
        }
    }

    private static long whole(Map<String, String> given, String name, long otherwise) {
        String text = taken(given, name, Long.toString(otherwise));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " " + text + " must be a whole number", e);
        }
    }

    private static double number(Map<String, String> given, String name, double otherwise) {
        String text = taken(given, name, Double.toString(otherwise));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " " + text + " must be a number", e);
        }
    }
}
