package io.jobstream.api.web;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says as a problem document what went wrong outside the controllers, which {@link ProblemHandler} does not see. */
@Order(-2)
public final class ProblemExceptionHandler implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(error);
        }
        ServerHttpRequest request = exchange.getRequest();
        HttpStatusCode status = HttpStatus.INTERNAL_SERVER_ERROR;
        String title = HttpStatus.INTERNAL_SERVER_ERROR.getReasonPhrase();
        String detail = "The service failed; its log says why";
        if (error instanceof ErrorResponse known) {
            status = known.getStatusCode();
            title = String.valueOf(known.getBody().getTitle());
            detail = String.valueOf(known.getBody().getDetail());
            response.getHeaders().putAll(known.getHeaders());
        } else {
            log.error("{} {}", request.getMethod(), request.getURI(), error);
        }
        ObjectNode problem = JsonMapper.shared()
                .createObjectNode()
                .put("detail", detail)
                .put("instance", request.getPath().value())
                .put("status", status.value())
                .put("title", title);
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        byte[] body = problem.toString().getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
