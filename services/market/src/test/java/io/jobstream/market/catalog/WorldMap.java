package io.jobstream.market.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outlines of the catalogs' countries, drawn to 0.02 degrees. The file has for every country its rings, each as
 * longitude and latitude in turn, made from Natural Earth at 1:50 million (public domain, naturalearthdata.com).
 */
final class WorldMap {

    private final Map<String, double[][]> rings;

    private WorldMap(Map<String, double[][]> rings) {
        this.rings = rings;
    }

    static WorldMap load() {
        try (InputStream in = WorldMap.class.getResourceAsStream("country-outlines.json")) {
            if (in == null) {
                throw new AssertionError("no country-outlines.json");
            }
            return new WorldMap(new JsonMapper().readValue(in, new TypeReference<Map<String, double[][]>>() {}));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** 0 within the country, otherwise the distance to its outline. */
    double distanceDegrees(String country, double latitude, double longitude) {
        double[][] own = rings.get(country);
        if (own == null) {
            throw new AssertionError("the map has no " + country);
        }
        boolean inside = false;
        double nearest = Double.MAX_VALUE;
        for (double[] ring : own) {
            for (int i = 2; i < ring.length; i += 2) {
                double ax = ring[i - 2];
                double ay = ring[i - 1];
                double bx = ring[i];
                double by = ring[i + 1];
                if ((ay > latitude) != (by > latitude) && longitude < (bx - ax) * (latitude - ay) / (by - ay) + ax) {
                    inside = !inside;
                }
                nearest = Math.min(nearest, distance(ax, ay, bx, by, longitude, latitude));
            }
        }
        return inside ? 0 : nearest;
    }

    private static double distance(double ax, double ay, double bx, double by, double x, double y) {
        double dx = bx - ax;
        double dy = by - ay;
        double square = dx * dx + dy * dy;
        double part = square == 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square));
        return Math.hypot(x - ax - part * dx, y - ay - part * dy);
    }
}
