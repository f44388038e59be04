package io.jobstream.runtime.origin;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers 403 to requests that would change something and come from a stranger's page; see {@link HostRule}. Whatever
 * only reads passes, for probes and metrics are asked for by any name.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ForeignRequestFilter implements WebFilter {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final HostRule rule;

    public ForeignRequestFilter(HttpProperties properties) {
        rule = new HostRule(properties.allowedHosts());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (READING.contains(request.getMethod())) {
            return chain.filter(exchange);
        }
        HttpHeaders headers = request.getHeaders();
        String problem = rule.problem(headers.getFirst(HttpHeaders.HOST), headers.getFirst(HttpHeaders.ORIGIN));
        return problem == null ? chain.filter(exchange) : refuse(exchange.getResponse(), problem);
    }

    private static Mono<Void> refuse(ServerHttpResponse response, String problem) {
        response.setStatusCode(HttpStatus.FORBIDDEN);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("title", "Foreign request")
                .put("status", HttpStatus.FORBIDDEN.value())
                .put("detail", "This request is refused because " + problem + ".");
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }
}
