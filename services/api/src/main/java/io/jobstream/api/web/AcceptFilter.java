package io.jobstream.api.web;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Takes the types of quality 0 out of the Accept header, because RFC 9110 says that they are not acceptable. */
@Order(1)
public final class AcceptFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        List<MediaType> all;
        try {
            all = exchange.getRequest().getHeaders().getAccept();
        } catch (InvalidMediaTypeException e) {
            return Mono.error(new NotAcceptableStatusException("The Accept header is malformed: " + e.getMessage()));
        }
        List<MediaType> acceptable =
                all.stream().filter(type -> type.getQualityValue() > 0).toList();
        if (acceptable.size() == all.size()) {
            return chain.filter(exchange);
        }
        return acceptable.isEmpty()
                ? Mono.error(new NotAcceptableStatusException("The Accept header has no type of a quality above 0"))
                : chain.filter(exchange.mutate()
                        .request(request -> request.headers(headers -> headers.setAccept(acceptable)))
                        .build());
    }
}
