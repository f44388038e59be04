package io.jobstream.runtime.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class ForeignRequestFilterTest {

    private static final HttpProperties SETTINGS = new HttpProperties(List.of("Jobs.example.com"));

    @ParameterizedTest
    @CsvSource({
        "localhost:8080,",
        "localhost:8080, http://localhost:8080",
        "127.0.0.1:8080, http://127.0.0.1:8080",
        "10.4.2.17:8080,",
        "[fd00::17]:8080,",
        "[::1]:8080, http://[::1]:8080",
        "market.localhost,",
        "LOCALHOST:8080,",
        "market-generator.jobs.svc:8080,",
        "market-generator-0.market-generator.jobs.svc.cluster.local:8080,",
        "jobs.example.com, https://jobs.example.com",
        "JOBS.example.com, https://jobs.example.com:8443",
        "localhost:8080, https://jobs.example.com",
    })
    void passesARequestOfItsOwn(String host, @Nullable String origin) {
        assertThat(status(HttpMethod.PUT, host, origin)).isEqualTo(HttpStatus.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example.com:8080, http://evil.example.com:8080",
        "evil.example.com:8080,",
        "127.0.0.1.evil.example.com,",
        "localhost.evil.example.com,",
        "evilsvc,",
        "jobs.example.com.evil.org,",
        "localhost:8080, http://evil.example.com",
        "localhost:8080, http://localhost:3000",
        "127.0.0.1:8080, http://localhost:8080",
        "10.4.2.17:8080, http://evil.example.com",
        "localhost:8080, null",
        "localhost:8080, file://",
        "user@localhost,",
        "'a b',",
        ",",
        "'', http://localhost",
    })
    void refusesAForeignOne(@Nullable String host, @Nullable String origin) {
        for (HttpMethod method : List.of(HttpMethod.PUT, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE)) {
            MockServerWebExchange exchange = exchange(method, host, origin);
            assertThat(filtered(exchange)).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(exchange.getResponse().getHeaders().getFirst("content-type"))
                    .isEqualTo("application/problem+json");
            assertThat(exchange.getResponse().getBodyAsString().block()).contains("jobstream.http.allowed-hosts");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void passesWhatOnlyReads(String method) {
        assertThat(status(HttpMethod.valueOf(method), "evil.example.com", "http://evil.example.com"))
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void refusesAnAllowedHostThatIsNoName() {
        assertThatThrownBy(() -> new HttpProperties(List.of("http://jobs.example.com")))
                .hasMessageStartingWith("jobstream.http.allowed-hosts has 'http://jobs.example.com'");
    }

    private static @Nullable HttpStatusCode status(HttpMethod method, @Nullable String host, @Nullable String origin) {
        return filtered(exchange(method, host, origin));
    }

    private static MockServerWebExchange exchange(HttpMethod method, @Nullable String host, @Nullable String origin) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.method(method, "/pace");
        if (host != null) {
            request.header("Host", host);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        return MockServerWebExchange.from(request);
    }

    /** OK if the request reached what lies behind the filter. */
    private static @Nullable HttpStatusCode filtered(MockServerWebExchange exchange) {
        new ForeignRequestFilter(SETTINGS)
                .filter(
                        exchange,
                        passed -> Mono.fromRunnable(() -> passed.getResponse().setStatusCode(HttpStatus.OK)))
                .block();
        return exchange.getResponse().getStatusCode();
    }
}
