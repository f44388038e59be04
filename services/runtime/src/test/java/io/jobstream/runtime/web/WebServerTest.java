package io.jobstream.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;

/** What the HTTP server does about clients that send their requests slowly, partly or wrongly. */
@ExtendWith(OutputCaptureExtension.class)
class WebServerTest {

    private static final String HOST = "Host: localhost\r\n\r\n";

    private static ConfigurableApplicationContext context;
    private static int port;

    @BeforeAll
    static void start() {
        context = SpringApplication.run(
                Service.class,
                "--server.port=0",
                "--spring.main.web-application-type=reactive",
                "--jobstream.web.head-timeout=400ms",
                "--jobstream.web.idle-timeout=500ms",
                "--jobstream.web.body-timeout=600ms");
        port = Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void closesConnectionsOnWhichNoRequestArrives(CapturedOutput output) throws IOException {
        List<Client> clients = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            Client client = new Client(port);
            clients.add(n % 2 == 0 ? client : client.send("GET /hello HTTP/1.1\r\nHost: local"));
        }
        for (Client client : clients) {
            assertThat(client.readToEnd()).isEmpty();
            client.close();
        }
        assertThat(output.getAll()).as("log lines that strangers cause").doesNotContain("Decoding failed");
    }

    @Test
    void closesAConnectionOnWhichTheNextRequestDoesNotArrive() throws IOException {
        try (Client client = new Client(port)) {
            client.send("GET /hello HTTP/1.1\r\n" + HOST).readTo("hello");
            client.send("GET /hello HTTP/1.1\r\n" + HOST).readTo("hello");
            client.send("GET /hello HTTP/1.1\r\n");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"POST /echo", "GET /hello", "PUT /nowhere"})
    void aBodyThatNeverEndsIsAnswered408OrTheConnectionEndsAfterTheAnswer(String request) throws IOException {
        try (Client client = new Client(port)) {
            String answer = client.send(request + " HTTP/1.1\r\nContent-Length: 100\r\n" + HOST)
                    .send("{")
                    .readToEnd();
            assertThat(answer)
                    .satisfiesAnyOf(
                            text -> assertThat(text)
                                    .startsWith("HTTP/1.1 408 ")
                                    .contains("application/problem+json", "\"status\":408"),
                            text -> assertThat(text).startsWith("HTTP/1.1 200 ").endsWith("hello"),
                            text -> assertThat(text).startsWith("HTTP/1.1 404 "));
            assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
        }
    }

    @Test
    void aBodyThatTheServiceReadsAndThatNeverEndsIsAnswered408() throws IOException {
        try (Client client = new Client(port)) {
            assertThat(client.send("POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + HOST)
                            .send("5\r\nhel")
                            .readToEnd())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json", "did not arrive in time");
        }
    }

    @Test
    void aStreamOfEventsIsNotCut() throws IOException {
        try (Client client = new Client(port)) {
            // Twenty events, a tenth of a second apart: longer than all timeouts together.
            client.send("GET /stream HTTP/1.1\r\n" + HOST).readTo("tick 19");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET /hello?family=%      | 400 | malformed
                    GET /hello?family=%zz    | 400 | malformed
                    GET /hello<>             | 400 | malformed
                    """)
    void anAddressThatCannotBeReadIsAProblemDocument(String request, int status, String words) throws IOException {
        assertProblem(request + " HTTP/1.1\r\nConnection: close\r\n" + HOST, status, words);
    }

    @Test
    void aRequestThatIsTooLongIsAProblemDocument() throws IOException {
        String much = "x".repeat(500_000);
        assertProblem("GET /hello?family=" + much + " HTTP/1.1\r\n" + HOST, 414, "too long");
        assertProblem("GET /hello HTTP/1.1\r\nX-Much: " + much + "\r\n" + HOST, 431, "headers");
    }

    private static void assertProblem(String request, int status, String words) throws IOException {
        try (Client client = new Client(port)) {
            String answer = client.send(request).readToEnd();
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("application/problem+json", "\"status\":" + status, words);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        RouterFunction<ServerResponse> routes() {
            return route().GET("/hello", request -> ServerResponse.ok().bodyValue("hello"))
                    .POST("/echo", request -> ServerResponse.ok().body(request.bodyToMono(String.class), String.class))
                    .GET(
                            "/stream",
                            request -> ServerResponse.ok()
                                    .contentType(MediaType.TEXT_EVENT_STREAM)
                                    .body(
                                            Flux.interval(Duration.ofMillis(100))
                                                    .onBackpressureBuffer()
                                                    .map(n -> "tick " + n),
                                            String.class))
                    .build();
        }
    }
}
