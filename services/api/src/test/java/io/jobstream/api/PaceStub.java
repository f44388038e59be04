package io.jobstream.api;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers beside the page as a generator does, and keeps what it was asked for. */
@RestController
final class PaceStub {

    /** Refused, as a real generator refuses it. */
    static final String REFUSED = "\"eventsPerSecond\":7";

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    BlockingQueue<String> asked() {
        return asked;
    }

    @PutMapping(path = "/pace", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> change(@RequestBody String pace) {
        asked.add(pace);
        return pace.contains(REFUSED)
                ? ResponseEntity.badRequest()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "eventsPerSecond is 7"))
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body("{}");
    }
}
