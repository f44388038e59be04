package io.jobstream.market.region;

import io.jobstream.market.catalog.Catalogs.Location;
import io.jobstream.market.regime.FigureFile;
import java.util.HashMap;
import java.util.Map;

/** The offset of each city's standard time from UTC, from {@code data/time_zones.csv} (IANA time zone database). */
final class TimeZones {

    private static final String FILE = "time_zones.csv";
    private static final int DEGREES_AN_HOUR = 15;

    private final Map<String, Integer> hours = new HashMap<>();

    TimeZones() {
        FigureFile.rows(FILE, 3).forEach(row -> hours.put(key(row[0], row[1]), (int) Math.floor(number(row[2]))));
    }

    /** Whole hours, rounded down. A city that is not in the file has the zone of its longitude. */
    int offsetHours(Location location, String countryCode) {
        Integer offset = hours.getOrDefault(key(countryCode, location.city()), hours.get(key(countryCode, "")));
        return offset != null ? offset : (int) Math.round(location.longitude() / DEGREES_AN_HOUR);
    }

    private static String key(String countryCode, String city) {
        return countryCode + "/" + city;
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
