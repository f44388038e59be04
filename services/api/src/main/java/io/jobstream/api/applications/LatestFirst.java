package io.jobstream.api.applications;

import io.jobstream.api.filter.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Looks for the latest facts in the latest days first, because facts are partitioned by the day: what is frequent is found
 * in one or two partitions, however many there are.
 */
final class LatestFirst {

    private static final Duration FIRST_LOOK = Duration.ofDays(1);

    /** By how much each look reaches further back than the one before. */
    private static final int GROWTH = 8;

    private static final int MOST_LOOKS = 4;

    private LatestFirst() {}

    /**
     * @param last   end of the stored market; null if it is empty
     * @param enough items that make further looks unnecessary
     * @param look   finds the latest items of a range, latest first
     */
    static <T> Mono<List<T>> search(
            Filter filter, @Nullable Instant last, int enough, Function<Filter, Mono<List<T>>> look) {
        if (last == null) {
            return look.apply(filter);
        }
        Instant end = filter.to() == null || filter.to().isAfter(last) ? last : filter.to();
        return search(filter, end, FIRST_LOOK, 1, enough, look);
    }

    private static <T> Mono<List<T>> search(
            Filter filter, Instant end, Duration reach, int number, int enough, Function<Filter, Mono<List<T>>> look) {
        Instant begin = end.minus(reach);
        Instant from = filter.from();
        if (number == MOST_LOOKS || (from != null && !begin.isAfter(from))) {
            return look.apply(filter);
        }
        Filter days = new Filter(filter.families(), filter.countries(), filter.workModes(), begin, filter.to());
        return look.apply(days)
                .flatMap(items -> items.size() >= enough
                        ? Mono.just(items)
                        : search(filter, end, reach.multipliedBy(GROWTH), number + 1, enough, look));
    }
}
