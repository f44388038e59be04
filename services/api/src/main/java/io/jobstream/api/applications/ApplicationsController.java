package io.jobstream.api.applications;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.Filter;
import io.jobstream.api.filter.Filters;
import io.jobstream.api.web.Answers;
import io.jobstream.api.web.BadParameterException;
import io.jobstream.api.web.CsvEncoder;
import io.jobstream.api.web.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Volume of applications over time, and the latest of them one by one. */
@RestController
public final class ApplicationsController {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST_ITEMS = 200;
    private static final List<String> STATUSES =
            List.of("Screening", "Interview", "Offer", "Hired", "Rejected", "Withdrawn");

    private final Filters filters;
    private final Answers answers;
    private final VolumeReader volumes;
    private final RecentReader recent;
    private final ChangesReader changes;

    public ApplicationsController(Filters filters, Answers answers, ReadDatabase database) {
        this.filters = filters;
        this.answers = answers;
        this.volumes = new VolumeReader(database);
        this.recent = new RecentReader(database);
        this.changes = new ChangesReader(database);
    }

    @GetMapping(
            path = "/api/v1/applications/volume",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<Volume>>> volume(ServerHttpRequest request) {
        Parameters parameters = Parameters.of(request, Filter.parametersAnd("resolution"));
        Optional<Resolution> resolution = parameters.choice("resolution", Resolution.BY_NAME);
        return filters.of(parameters).flatMap(filter -> {
            if (resolution.orElse(null) == Resolution.MINUTE && !filter.isRangeOnly()) {
                throw new BadParameterException(
                        "resolution", "minute", "hour or day together with family, country or workMode");
            }
            return answers.of(request, volumes.volume(filter, resolution.orElse(null)));
        });
    }

    @GetMapping(
            path = "/api/v1/applications/recent",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<RecentApplications>>> recent(ServerHttpRequest request) {
        Parameters parameters = Parameters.of(request, Filter.parametersAnd("after", "limit"));
        Optional<UUID> after = parameters.id("after");
        int limit = parameters.integer("limit", DEFAULT_LIMIT, 1, MOST_ITEMS);
        return filters.of(parameters).flatMap(filter -> answers.of(request, recent.page(filter, after, limit)));
    }

    @GetMapping(
            path = "/api/v1/applications/changes",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<StatusChanges>>> changes(ServerHttpRequest request) {
        Parameters parameters = Parameters.of(request, Filter.parametersAnd("status", "limit"));
        List<String> asked = parameters.all("status");
        for (String status : asked) {
            if (!STATUSES.contains(status)) {
                throw new BadParameterException("status", Parameters.shown(status), String.join(", ", STATUSES));
            }
        }
        int limit = parameters.integer("limit", DEFAULT_LIMIT, 1, MOST_ITEMS);
        List<String> statuses = asked.isEmpty() ? STATUSES : asked;
        return filters.of(parameters).flatMap(filter -> answers.of(request, changes.latest(filter, statuses, limit)));
    }
}
