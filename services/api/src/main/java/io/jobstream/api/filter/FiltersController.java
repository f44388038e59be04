package io.jobstream.api.filter;

import io.jobstream.api.web.Answers;
import io.jobstream.api.web.Parameters;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Which families, countries, work modes and times there are. */
@RestController
public final class FiltersController {

    private final Filters filters;
    private final Answers answers;

    public FiltersController(Filters filters, Answers answers) {
        this.filters = filters;
        this.answers = answers;
    }

    @GetMapping(path = "/api/v1/filters", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Mono<FilterOptions>>> options(ServerHttpRequest request) {
        Parameters.of(request, List.of());
        return answers.of(request, filters.options());
    }
}
