package io.jobstream.generator.control;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
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
        return request.getBody()
                .map(RequestBody::bytes)
                .reduceWith(ByteArrayOutputStream::new, RequestBody::append)
                .map(body -> body.toString(StandardCharsets.UTF_8))
                .timeout(TIMEOUT)
                .onErrorMap(
                        TimeoutException.class,
                        e -> new UnreadableException(
                                HttpStatus.REQUEST_TIMEOUT,
                                "the body did not end within " + TIMEOUT.toSeconds() + " s: send it at once"));
    }

    /** Copied at once, so that nothing has to be released if the body is refused. */
    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] bytes) {
        if (body.size() + bytes.length > MOST_BYTES) {
            throw new UnreadableException(
                    HttpStatus.CONTENT_TOO_LARGE, "the body is longer than " + MOST_BYTES + " bytes, which no pace is");
        }
        body.writeBytes(bytes);
        return body;
    }

    private static boolean isJson(ServerHttpRequest request) {
        try {
            MediaType type = request.getHeaders().getContentType();
            return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(type) && type.isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
