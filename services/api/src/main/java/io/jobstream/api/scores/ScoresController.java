package io.jobstream.api.scores;

import static io.jobstream.api.database.Values.number;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.AnsweredRange;
import io.jobstream.api.filter.Filters;
import io.jobstream.api.filter.MarketCounts;
import io.jobstream.api.web.Answers;
import io.jobstream.api.web.CsvEncoder;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How well applicants match. */
@RestController
public final class ScoresController {

    private static final int BUCKETS = 10;
    private static final int WIDTH = 10;

    private static final String SUMS = "select coalesce(sum(submitted), 0)::bigint as count,"
            + " coalesce(sum(score_tenths), 0)::bigint as tenths, "
            + IntStream.range(0, BUCKETS)
                    .mapToObj(k -> "coalesce(sum(score_" + k + "), 0)::bigint as score_" + k)
                    .collect(Collectors.joining(", "))
            + " from {counts}";

    private static final MarketCounts SCORES = MarketCounts.ofMarket(Stream.concat(
                    Stream.of("submitted", "score_tenths"),
                    IntStream.range(0, BUCKETS).mapToObj(k -> "score_" + k))
            .toArray(String[]::new));

    private final Filters filters;
    private final Answers answers;
    private final ReadDatabase database;

    public ScoresController(Filters filters, Answers answers, ReadDatabase database) {
        this.filters = filters;
        this.answers = answers;
        this.database = database;
    }

    @GetMapping(
            path = "/api/v1/scores/distribution",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<ScoreDistribution>>> distribution(ServerHttpRequest request) {
        return filters.of(request)
                .flatMap(filter -> answers.of(
                        request,
                        database.row(
                                SCORES.summed(filter, SUMS), row -> distribution(row, AnsweredRange.inHours(filter)))));
    }

    private static ScoreDistribution distribution(Readable row, AnsweredRange range) {
        long count = number(row, "count");
        Double mean = count == 0 ? null : Math.round((double) number(row, "tenths") / count) / 10.0;
        List<ScoreDistribution.Bucket> buckets = IntStream.range(0, BUCKETS)
                .mapToObj(k -> new ScoreDistribution.Bucket(k * WIDTH, (k + 1) * WIDTH, number(row, "score_" + k)))
                .toList();
        return new ScoreDistribution(count, mean, buckets, range.from(), range.to());
    }
}
