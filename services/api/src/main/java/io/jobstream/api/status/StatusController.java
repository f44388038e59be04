package io.jobstream.api.status;

import io.jobstream.api.web.Parameters;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The status as it is now. */
@RestController
public final class StatusController {

    private final StatusReader reader;

    public StatusController(StatusReader reader) {
        this.reader = reader;
    }

    @GetMapping(path = "/api/v1/status", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<SimulationStatus>> status(ServerHttpRequest request) {
        Parameters.of(request, List.of());
        return reader.status()
                .map(status ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(status));
    }
}
