package io.jobstream.api.web;

import io.jobstream.api.database.DatabaseUnavailableException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Says what went wrong as a problem document (RFC 9457). */
@ControllerAdvice
public final class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    Mono<ResponseEntity<Object>> badParameter(BadParameterException error, ServerWebExchange exchange) {
        ProblemDetail problem =
                problem(HttpStatus.BAD_REQUEST, "Bad parameter", Objects.requireNonNull(error.getMessage()));
        problem.setProperty("parameter", error.parameter());
        problem.setProperty("value", error.value());
        problem.setProperty("allowed", error.allowed());
        return answer(error, problem, new HttpHeaders(), exchange);
    }

    @ExceptionHandler
    Mono<ResponseEntity<Object>> unavailable(DatabaseUnavailableException error, ServerWebExchange exchange) {
        log.warn(
                "{} {}: {}",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath(),
                error.toString());
        int retryAfter = error.reason().retryAfterSeconds();
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfter));
        ProblemDetail problem = problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Database unavailable",
                error.getMessage() + "; ask again in " + retryAfter + " s");
        problem.setType(URI.create("urn:jobstream:problem:" + error.reason().label()));
        return answer(error, problem, headers, exchange);
    }

    @ExceptionHandler
    Mono<ResponseEntity<Object>> unexpected(Exception error, ServerWebExchange exchange) {
        log.error(
                "{} {}",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getURI(),
                error);
        return answer(
                error,
                problem(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error", "The service failed; its log says why"),
                new HttpHeaders(),
                exchange);
    }

    @Override
    protected Mono<ResponseEntity<Object>> createResponseEntity(
            @Nullable Object body, @Nullable HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
        // An entity tag that was set for the answer that failed does not belong to this one.
        exchange.getResponse().getHeaders().remove(HttpHeaders.ETAG);
        exchange.getResponse().getHeaders().setCacheControl("no-store");
        return super.createResponseEntity(body, headers, status, exchange);
    }

    private Mono<ResponseEntity<Object>> answer(
            Exception error, ProblemDetail problem, HttpHeaders headers, ServerWebExchange exchange) {
        return handleExceptionInternal(error, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), exchange);
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }
}
