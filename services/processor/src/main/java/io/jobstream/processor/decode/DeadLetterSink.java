package io.jobstream.processor.decode;

import java.util.List;
import reactor.core.publisher.Mono;

/** Where dead letters go beside the database. */
@FunctionalInterface
public interface DeadLetterSink {

    /** Completes when all of them are safe. The same letter may be sent again after a failure. */
    Mono<Void> send(List<DeadLetter> letters);
}
