package io.jobstream.api.live;

import io.jobstream.api.web.Parameters;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Server-sent events: {@code status} with the status document, {@code unavailable} with the reason. */
@RestController
public final class LiveController {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** After which a client connects again. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final StatusStream stream;

    public LiveController(StatusStream stream) {
        this.stream = stream;
    }

    @GetMapping(path = "/api/v1/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<Flux<ServerSentEvent<Object>>> live(ServerHttpRequest request) {
        Parameters.of(request, List.of());
        Flux<ServerSentEvent<Object>> heartbeat = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.builder().comment("alive").build());
        // The first bytes go out at once, so that a client knows that it is connected.
        Flux<ServerSentEvent<Object>> hello = Flux.just(
                ServerSentEvent.builder().comment("connected").retry(RETRY).build());
        Flux<ServerSentEvent<Object>> updates = stream.updates().map(LiveController::event);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(Flux.merge(hello, updates, heartbeat).takeUntilOther(stream.stopped()));
    }

    private static ServerSentEvent<Object> event(StatusStream.Update update) {
        if (update instanceof StatusStream.Update.Changed changed) {
            return ServerSentEvent.<Object>builder(changed.status())
                    .event("status")
                    .build();
        }
        StatusStream.Update.Unavailable away = (StatusStream.Update.Unavailable) update;
        return ServerSentEvent.<Object>builder(away).event("unavailable").build();
    }
}
