package io.jobstream.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jobstream.embedded.EmbeddedSchemaRegistry;
import io.jobstream.events.Topics;
import io.jobstream.events.avro.EventSchema;
import io.jobstream.events.avro.SchemaRegistryException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSchemaRegistryTest {

    private static final Schema POSTS = EventSchema.JOB_POST.schema();
    private static final Schema CANDIDATES = EventSchema.CANDIDATE_INFO.schema();

    @Test
    void aSchemaHasOneNumberHoweverOftenItIsRegistered() {
        try (EmbeddedSchemaRegistry server = EmbeddedSchemaRegistry.start(0, List.of(CANDIDATES.toString()))) {
            HttpSchemaRegistry registry = new HttpSchemaRegistry(URI.create(server.address() + "/"));

            int posts = registry.register("job_posts-value", POSTS);

            assertThat(posts).isEqualTo(2);
            assertThat(registry.register("other.job_posts-value", POSTS)).isEqualTo(posts);
            assertThat(registry.register("candidate_info-value", CANDIDATES)).isEqualTo(1);
            assertThat(registry.find(posts)).contains(POSTS);
            assertThat(registry.find(3)).isEmpty();
        }
    }

    @Test
    void aRegistryThatIsAwayIsNamedWithItsSetting() {
        URI address;
        try (EmbeddedSchemaRegistry server = EmbeddedSchemaRegistry.start(0, List.of())) {
            address = server.address();
        }
        HttpSchemaRegistry registry = new HttpSchemaRegistry(address);

        assertThatThrownBy(() -> registry.find(1))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageStartingWith(
                        "the schema registry at " + address + " (jobstream.kafka.schema-registry) does not answer: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <html>a page</html>                    | answers 200 as no schema registry does: <html>a page</html>
            200 | {"other": 1}                           | answers 200 as no schema registry does: {"other": 1}
            500 | {"error_code": 50001, "message": "no"} | answers 500 as no schema registry does: {"error_code": 50001
            409 | {"error_code": 409, "message": "old"}  | holds a schema under job_posts-value that this version's does not fit
            """)
    void anAnswerThatHelpsNobodyIsTold(int status, String body, String words) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        try {
            HttpSchemaRegistry registry = new HttpSchemaRegistry(
                    URI.create("http://localhost:" + server.getAddress().getPort()));

            assertThatThrownBy(() -> registry.register(EventSchema.JOB_POST.subject(new Topics("")), POSTS))
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasMessageContaining(words);
        } finally {
            server.stop(0);
        }
    }
}
