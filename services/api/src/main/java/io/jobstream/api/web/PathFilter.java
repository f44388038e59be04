package io.jobstream.api.web;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses paths with parameters ({@code /status;x=1}) or dot segments ({@code /..;/}). No resource has such a path, and
 * proxies and servers disagree about what they mean.
 */
@Order(0)
public final class PathFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean isPlain = exchange.getRequest().getPath().elements().stream()
                .noneMatch(element -> element instanceof PathContainer.PathSegment segment && isTricky(segment));
        return isPlain
                ? chain.filter(exchange)
                : Mono.error(new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "The path has a parameter (a semicolon) or a dot segment; ask for the path without it"));
    }

    private static boolean isTricky(PathContainer.PathSegment segment) {
        String name = segment.valueToMatch();
        return segment.value().indexOf(';') >= 0 || name.equals(".") || name.equals("..");
    }
}
