package io.jobstream.generator.control;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Reads a small JSON text from a request whose sender may be anybody. */
final class RequestBody {

    private static final int MOST_BYTES = 8_192;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private RequestBody() {}

    /** There is no JSON text. */
    static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final HttpStatus status;
        private final String detail;

        private UnreadableException(HttpStatus status, String detail) {
            super(detail);
            this.status = status;
            this.detail = detail;
        }

        HttpStatus status() {
            return status;
        }

        /** What is wrong, and what to send instead. */
        String detail() {
            return detail;
        }
    }

    /** The text, or {@link UnreadableException} if it is not JSON by its type, too long, or does not end within 10 s. */
    static Mono<String> read(ServerHttpRequest request) {
        if (!isJson(request)) {
            return Mono.error(new UnreadableException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the content type must be application/json"));
        }
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(RequestBody::text)
                .defaultIfEmpty("")
                .timeout(TIMEOUT)
                .onErrorMap(
                        TimeoutException.class,
                        e -> new UnreadableException(
                                HttpStatus.REQUEST_TIMEOUT,
                                "the body did not end within " + TIMEOUT.toSeconds() + " s: send it at once"))
                .onErrorMap(
                        DataBufferLimitException.class,
                        e -> new UnreadableException(
                                HttpStatus.CONTENT_TOO_LARGE,
                                "the body is longer than " + MOST_BYTES + " bytes, which no pace is"));
    }

    private static boolean isJson(ServerHttpRequest request) {
        try {
            MediaType type = request.getHeaders().getContentType();
            return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(type) && type.isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static String text(DataBuffer buffer) {
        try {
            return buffer.toString(StandardCharsets.UTF_8);
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
