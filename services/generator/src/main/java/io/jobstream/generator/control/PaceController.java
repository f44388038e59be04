package io.jobstream.generator.control;

import io.jobstream.generator.pace.InvalidPaceException;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.pace.PaceClock;
import io.jobstream.generator.pace.PaceUnknownException;
import io.jobstream.generator.pace.Pacer;
import io.jobstream.generator.status.GeneratorProgress;
import io.jobstream.generator.status.Reading;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The pace of the market, for all replicas: read and changed on any of them. Problems are told as RFC 9457 says. */
@RestController
@RequestMapping("/pace")
public final class PaceController {

    /** Kafka is given 10 s; waiting for another change that is being written may take as long. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final String RETRY_AFTER = "2";

    private final Pacer pacer;
    private final GeneratorProgress progress;

    /** @param progress progress of this replica */
    public PaceController(Pacer pacer, GeneratorProgress progress) {
        this.pacer = pacer;
        this.progress = progress;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<PaceAnswer> pace() {
        return Mono.fromSupplier(() -> answer(pacer.pace()));
    }

    /** Answers once Kafka has taken the change; replicas follow within a second. */
    @PutMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<PaceAnswer> change(ServerHttpRequest request) {
        return RequestBody.read(request).map(PaceRequest::read).flatMap(this::write);
    }

    private Mono<PaceAnswer> write(Pace pace) {
        return Mono.fromCallable(() -> answer(pacer.change(pace)))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(TIMEOUT);
    }

    private PaceAnswer answer(PaceClock pace) {
        Reading.Position position = progress.read().position();
        return PaceAnswer.of(pace, pacer.clock().instant(), position == null ? null : position.play());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(RequestBody.UnreadableException error) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(error.status(), error.detail());
        HttpHeaders headers = new HttpHeaders();
        if (error.status() == HttpStatus.REQUEST_TIMEOUT) {
            // What the client has still to send is not waited for.
            headers.set(HttpHeaders.CONNECTION, "close");
        }
        return answer(problem, headers);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidPaceException error) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, error.field() + " " + error.problem());
        problem.setTitle("Not a pace");
        problem.setProperty("field", error.field());
        return answer(problem, new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(PaceUnknownException error) {
        return unavailable("Pace unknown", String.valueOf(error.getMessage()));
    }

    @ExceptionHandler({KafkaException.class, TimeoutException.class})
    ResponseEntity<ProblemDetail> kafka(Exception error) {
        String cause =
                error instanceof TimeoutException ? "no answer for " + TIMEOUT.toSeconds() + " s" : error.getMessage();
        return unavailable("Kafka unavailable", "Kafka did not take the change (" + cause + ")");
    }

    private static ResponseEntity<ProblemDetail> unavailable(String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, detail + "; ask again in " + RETRY_AFTER + " s");
        problem.setTitle(title);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        return answer(problem, headers);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
