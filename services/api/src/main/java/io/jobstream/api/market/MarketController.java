package io.jobstream.api.market;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.Filter;
import io.jobstream.api.filter.Filters;
import io.jobstream.api.web.Answers;
import io.jobstream.api.web.CsvEncoder;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The market as economists look at it. */
@RestController
public final class MarketController {

    private final Filters filters;
    private final Answers answers;
    private final SummaryReader summaries;
    private final PayReader pay;
    private final SkillsReader skills;
    private final CompaniesReader companies;
    private final OutcomesReader outcomes;

    public MarketController(Filters filters, Answers answers, ReadDatabase database) {
        this.filters = filters;
        this.answers = answers;
        this.summaries = new SummaryReader(database);
        this.pay = new PayReader(database, Currencies.load());
        this.skills = new SkillsReader(database);
        this.companies = new CompaniesReader(database);
        this.outcomes = new OutcomesReader(database);
    }

    @GetMapping(path = "/api/v1/summary", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Mono<Summary>>> summary(ServerHttpRequest request) {
        return answer(request, summaries::summary);
    }

    @GetMapping(
            path = "/api/v1/pay",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<Pay>>> pay(ServerHttpRequest request) {
        return answer(request, pay::pay);
    }

    @GetMapping(
            path = "/api/v1/skills",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<Skills>>> skills(ServerHttpRequest request) {
        return answer(request, skills::skills);
    }

    @GetMapping(
            path = "/api/v1/companies",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<Companies>>> companies(ServerHttpRequest request) {
        return answer(request, companies::companies);
    }

    @GetMapping(
            path = "/api/v1/outcomes",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<Outcomes>>> outcomes(ServerHttpRequest request) {
        return answer(request, outcomes::outcomes);
    }

    private <T> Mono<ResponseEntity<Mono<T>>> answer(ServerHttpRequest request, Function<Filter, Mono<T>> reader) {
        return filters.of(request).flatMap(filter -> answers.of(request, reader.apply(filter)));
    }
}
