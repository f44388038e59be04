package io.jobstream.runtime.registry;

import io.jobstream.events.avro.SchemaRegistry;
import io.jobstream.events.avro.SchemaRegistryException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry that speaks Confluent's REST interface, as Confluent's own, Karapace and Apicurio (below {@code
 * /apis/ccompat/v7}) do. Two of its requests are all that is needed, so no client of a registry is. An answer takes 5 s
 * at most. May be used by several threads.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int LONGEST_REASON = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final JsonMapper json = new JsonMapper();
    private final String address;

    /** @param address such as {@code http://registry:8081} */
    public HttpSchemaRegistry(URI address) {
        this.address = address.toString().replaceAll("/+$", "");
    }

    @Override
    public int register(String subject, Schema schema) {
        String body = json.writeValueAsString(Map.of("schema", schema.toString()));
        HttpResponse<String> answer =
                send(request("/subjects/" + encode(subject) + "/versions").POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() == CONFLICT) {
            throw new SchemaRegistryException(
                    "the schema registry at " + address + " holds a schema under " + subject
                            + " that this version's does not fit: play into topics of another prefix, or set the subject's"
                            + " compatibility to NONE (" + reason(answer) + ")",
                    null);
        }
        return content(answer, "id", "registering " + subject).asInt();
    }

    @Override
    public Optional<Schema> find(int id) {
        HttpResponse<String> answer = send(request("/schemas/ids/" + id).GET());
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        String text = content(answer, "schema", "asking for schema " + id).asString();
        try {
            return Optional.of(new Schema.Parser().parse(text));
        } catch (AvroRuntimeException e) {
            throw new SchemaRegistryException(
                    "the schema registry at " + address + " holds under " + id + " what is no Avro schema", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE + ", application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException("interrupted while waiting for the schema registry at " + address, e);
        } catch (IOException e) {
            throw new SchemaRegistryException(
                    "the schema registry at " + address + " (jobstream.kafka.schema-registry) does not answer: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    e);
        }
    }

    private JsonNode content(HttpResponse<String> answer, String field, String doing) {
        if (answer.statusCode() == OK) {
            try {
                JsonNode value = json.readTree(answer.body()).get(field);
                if (value != null) {
                    return value;
                }
            } catch (JacksonException e) {
                throw unexpected(answer, doing, e);
            }
        }
        throw unexpected(answer, doing, null);
    }

    private SchemaRegistryException unexpected(HttpResponse<String> answer, String doing, @Nullable Exception cause) {
        return new SchemaRegistryException(
                doing + ": " + address + " (jobstream.kafka.schema-registry) answers " + answer.statusCode()
                        + " as no schema registry does: " + reason(answer),
                cause);
    }

    private static String reason(HttpResponse<String> answer) {
        String line = answer.body().strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
