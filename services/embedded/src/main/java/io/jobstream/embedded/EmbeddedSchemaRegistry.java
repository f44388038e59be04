package io.jobstream.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema registry in this JVM that only this machine reaches: what clients of Confluent's REST interface need to
 * register a schema and to read what was written with it. Nothing is kept: the schemas that it begins with have the
 * numbers from 1 on, and those that come later the next ones. It refuses no schema.
 */
public final class EmbeddedSchemaRegistry implements AutoCloseable {

    private static final Pattern SCHEMA = Pattern.compile("/schemas/ids/(\\d{1,9})");
    private static final Pattern VERSIONS = Pattern.compile("/subjects/([^/]+)/versions");
    private static final Pattern LATEST = Pattern.compile("/subjects/([^/]+)/versions/latest");
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int STOP_SECONDS = 0;

    private final JsonMapper json = new JsonMapper();
    private final List<JsonNode> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new TreeMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    private EmbeddedSchemaRegistry(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts one.
     *
     * @param port    port of the loopback address; 0 for any that is free
     * @param schemas as JSON, which it knows from the start
     * @throws EmbeddedException if the port is taken
     */
    public static EmbeddedSchemaRegistry start(int port, List<String> schemas) {
        try {
            EmbeddedSchemaRegistry registry =
                    new EmbeddedSchemaRegistry(HttpServer.create(new InetSocketAddress(Ports.LOOPBACK, port), 0));
            schemas.forEach(schema -> registry.number(registry.json.readTree(schema)));
            registry.server.createContext("/", registry::answer);
            registry.server.setExecutor(registry.threads);
            registry.server.start();
            return registry;
        } catch (IOException e) {
            throw new EmbeddedException("the schema registry cannot listen to port " + port + ": " + e.getMessage(), e);
        }
    }

    public URI address() {
        return URI.create("http://" + Ports.LOOPBACK + ":" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer =
                    answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), exchange);
            byte[] body = json.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Answer(int status, Object body) {

        static Answer error(int status, int code, String message) {
            return new Answer(status, Map.of("error_code", code, "message", message));
        }
    }

    private synchronized Answer answer(String method, String path, HttpExchange exchange) throws IOException {
        Matcher schema = SCHEMA.matcher(path);
        Matcher versions = VERSIONS.matcher(path);
        Matcher latest = LATEST.matcher(path);
        if (method.equals("GET") && schema.matches()) {
            return find(Integer.parseInt(schema.group(1)));
        } else if (method.equals("GET") && path.equals("/subjects")) {
            return new Answer(200, List.copyOf(subjects.keySet()));
        } else if (method.equals("GET") && latest.matches()) {
            return latest(latest.group(1));
        } else if (method.equals("POST") && versions.matches()) {
            return register(versions.group(1), exchange.getRequestBody().readAllBytes());
        }
        return Answer.error(
                404,
                404,
                "this registry knows POST /subjects/{subject}/versions, GET /schemas/ids/{id},"
                        + " GET /subjects and GET /subjects/{subject}/versions/latest");
    }

    private Answer register(String subject, byte[] body) {
        try {
            JsonNode request = json.readTree(body);
            JsonNode text = request.get("schema");
            if (text == null || !text.isString()) {
                return Answer.error(422, 42201, "the field schema is missing");
            }
            int id = number(json.readTree(text.asString()));
            List<Integer> versions = subjects.computeIfAbsent(subject, any -> new ArrayList<>());
            if (!versions.contains(id)) {
                versions.add(id);
            }
            return new Answer(200, Map.of("id", id));
        } catch (JacksonException e) {
            return Answer.error(422, 42201, "not JSON: " + e.getOriginalMessage());
        }
    }

    private Answer find(int id) {
        return id >= 1 && id <= schemas.size()
                ? new Answer(200, Map.of("schema", schemas.get(id - 1).toString()))
                : Answer.error(404, 40403, "Schema " + id + " not found");
    }

    private Answer latest(String subject) {
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        if (versions.isEmpty()) {
            return Answer.error(404, 40401, "Subject '" + subject + "' not found");
        }
        int id = versions.get(versions.size() - 1);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("subject", subject);
        body.put("version", versions.size());
        body.put("id", id);
        body.put("schema", schemas.get(id - 1).toString());
        return new Answer(200, body);
    }

    /** The number that a schema has, or gets now. */
    private int number(JsonNode schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public void close() {
        server.stop(STOP_SECONDS);
        threads.shutdownNow();
    }
}
