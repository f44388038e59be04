package io.jobstream.api.funnel;

import static io.jobstream.api.database.Values.number;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.AnsweredRange;
import io.jobstream.api.filter.Filters;
import io.jobstream.api.filter.MarketCounts;
import io.jobstream.api.web.Answers;
import io.jobstream.api.web.CsvEncoder;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** From submission to hire. */
@RestController
public final class FunnelController {

    private static final List<String> STAGES = List.of("Submitted", "Screening", "Interview", "Offer", "Hired");

    private static final String SUMS = """
            select
              coalesce(sum(submitted), 0)::bigint as submitted, coalesce(sum(screening), 0)::bigint as screening,
              coalesce(sum(interview), 0)::bigint as interview, coalesce(sum(offer), 0)::bigint as offer,
              coalesce(sum(hired), 0)::bigint as hired, coalesce(sum(rejected), 0)::bigint as rejected,
              coalesce(sum(withdrawn), 0)::bigint as withdrawn
            from {counts}
            """;

    private static final MarketCounts STATUSES =
            MarketCounts.ofMarket("submitted", "screening", "interview", "offer", "hired", "rejected", "withdrawn");

    private final Filters filters;
    private final Answers answers;
    private final ReadDatabase database;

    public FunnelController(Filters filters, Answers answers, ReadDatabase database) {
        this.filters = filters;
        this.answers = answers;
        this.database = database;
    }

    @GetMapping(
            path = "/api/v1/funnel",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<Funnel>>> funnel(ServerHttpRequest request) {
        return filters.of(request)
                .flatMap(filter -> answers.of(
                        request,
                        database.row(
                                STATUSES.summed(filter, SUMS), row -> funnel(row, AnsweredRange.inHours(filter)))));
    }

    private static Funnel funnel(Readable row, AnsweredRange range) {
        List<Funnel.Stage> stages = new ArrayList<>();
        for (String status : STAGES) {
            long count = number(row, status.toLowerCase(Locale.ROOT));
            long first = stages.isEmpty() ? count : stages.get(0).count();
            Double ofPrevious = stages.isEmpty()
                    ? null
                    : share(count, stages.get(stages.size() - 1).count());
            stages.add(new Funnel.Stage(status, count, share(count, first), ofPrevious));
        }
        return new Funnel(stages, number(row, "rejected"), number(row, "withdrawn"), range.from(), range.to());
    }

    private static @Nullable Double share(long count, long whole) {
        return whole == 0 ? null : (double) count / whole;
    }
}
