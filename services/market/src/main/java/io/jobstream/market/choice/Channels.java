package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.ApplicationMethod;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Platform;
import io.jobstream.market.catalog.Catalogs.Title;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Where a posting appears and how one applies for it. */
public final class Channels {

    private static final int RANKS = 7;

    /** By country, family and rank. */
    private final List<List<List<WeightedChoice<Platform>>>> platforms;
    /** By family and work mode. */
    private final List<List<WeightedChoice<ApplicationMethod>>> methods;

    public Channels(Catalogs catalogs) {
        int families = catalogs.families().size();
        this.platforms = IntStream.range(0, catalogs.countries().size())
                .mapToObj(country -> IntStream.range(0, families)
                        .mapToObj(family -> IntStream.rangeClosed(1, RANKS)
                                .mapToObj(rank -> platforms(catalogs, country, family, rank))
                                .toList())
                        .toList())
                .toList();
        this.methods = IntStream.range(0, families)
                .mapToObj(family -> IntStream.range(0, catalogs.workModes().size())
                        .mapToObj(mode -> methods(catalogs, family, mode))
                        .toList())
                .toList();
    }

    /** The name of a platform. */
    public String platform(Title title, Level level, int country, long hash) {
        return platforms
                .get(country)
                .get(title.family())
                .get(level.rank() - 1)
                .draw(hash)
                .name();
    }

    /** The name of an application method. */
    public String method(Title title, int workMode, long hash) {
        return methods.get(title.family()).get(workMode).draw(hash).name();
    }

    private static WeightedChoice<Platform> platforms(Catalogs catalogs, int country, int family, int rank) {
        return WeightedChoice.of(
                catalogs.platforms().stream()
                        .filter(platform -> has(platform.countries(), country)
                                && has(platform.families(), family)
                                && rank <= platform.maxRank())
                        .toList(),
                Platform::share);
    }

    private static WeightedChoice<ApplicationMethod> methods(Catalogs catalogs, int family, int mode) {
        return WeightedChoice.of(
                catalogs.applicationMethods().stream()
                        .filter(method -> has(method.workModes(), mode) && has(method.families(), family))
                        .toList(),
                ApplicationMethod::share);
    }

    private static boolean has(int[] places, int place) {
        return Arrays.stream(places).anyMatch(p -> p == place);
    }
}
