package io.jobstream.api.records;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.web.Answers;
import io.jobstream.api.web.Parameters;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** One posting with its applicants, one candidate with their applications. */
@RestController
public final class RecordsController {

    private final Answers answers;
    private final RecordsReader reader;

    public RecordsController(Answers answers, ReadDatabase database) {
        this.answers = answers;
        this.reader = new RecordsReader(database);
    }

    @GetMapping(path = "/api/v1/postings/{postId}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Mono<Posting>>> posting(@PathVariable("postId") String postId, ServerHttpRequest request) {
        return answer("posting", Parameters.pathId("postId", postId), request, reader::posting);
    }

    @GetMapping(path = "/api/v1/candidates/{candidateId}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Mono<Candidate>>> candidate(
            @PathVariable("candidateId") String candidateId, ServerHttpRequest request) {
        return answer("candidate", Parameters.pathId("candidateId", candidateId), request, reader::candidate);
    }

    private <T> Mono<ResponseEntity<Mono<T>>> answer(
            String kind, UUID id, ServerHttpRequest request, Function<UUID, Mono<T>> read) {
        Parameters.of(request, List.of());
        return answers.of(
                request,
                read.apply(id)
                        .switchIfEmpty(Mono.error(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "No " + kind + " " + id
                                        + " is stored: there never was one, or retention has dropped it"))));
    }
}
