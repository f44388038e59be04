package io.jobstream.lake;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.ErrorResponseParser;
import org.jspecify.annotations.Nullable;

/** A catalog with Iceberg's REST protocol, as far as the lake uses it, made of Iceberg's own handlers. It asks for a token. */
final class RestCatalogServer implements AutoCloseable {

    static final String TOKEN = "let-me-in";

    private final InMemoryCatalog catalog = new InMemoryCatalog();
    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    private RestCatalogServer(HttpServer server) {
        this.server = server;
        catalog.initialize("server", Map.of());
        json.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        json.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        json.setPropertyNamingStrategy(new PropertyNamingStrategies.KebabCaseStrategy());
        RESTSerializers.registerAll(json);
    }

    static RestCatalogServer start() throws IOException {
        RestCatalogServer started =
                new RestCatalogServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        started.server.createContext("/v1/", started::handle);
        started.server.setExecutor(started.threads);
        started.server.start();
        return started;
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                fail(exchange, 401, new IllegalStateException("NotAuthorizedException: no such token"));
                return;
            }
            List<String> path = List.of(exchange.getRequestURI()
                    .getPath()
                    .substring("/v1/".length())
                    .split("/"));
            @Nullable Object answer = answer(exchange.getRequestMethod(), path, body);
            send(exchange, answer == null ? 204 : 200, answer == null ? "" : json.writeValueAsString(answer));
        } catch (NoSuchTableException | NoSuchNamespaceException e) {
            fail(exchange, 404, e);
        } catch (AlreadyExistsException | CommitFailedException e) {
            fail(exchange, 409, e);
        } catch (RuntimeException | IOException e) {
            fail(exchange, 500, e);
        }
    }

    /** Handlers of one request at a time are enough for a test, and leave no doubt about the order of commits. */
    private synchronized @Nullable Object answer(String method, List<String> path, String body) throws IOException {
        if (path.get(0).equals("config")) {
            return ConfigResponse.builder().build();
        }
        boolean asks = method.equals("GET") || method.equals("HEAD");
        if (path.size() == 1) {
            return CatalogHandlers.createNamespace(catalog, json.readValue(body, CreateNamespaceRequest.class));
        }
        Namespace namespace = Namespace.of(path.get(1));
        if (path.size() == 2) {
            return CatalogHandlers.loadNamespace(catalog, namespace);
        }
        if (path.size() == 3) {
            CreateTableRequest request = json.readValue(body, CreateTableRequest.class);
            return request.stageCreate()
                    ? CatalogHandlers.stageTableCreate(catalog, namespace, request)
                    : CatalogHandlers.createTable(catalog, namespace, request);
        }
        TableIdentifier table = TableIdentifier.of(namespace, path.get(3));
        return asks
                ? CatalogHandlers.loadTable(catalog, table, SnapshotMode.ALL)
                : CatalogHandlers.updateTable(catalog, table, json.readValue(body, UpdateTableRequest.class));
    }

    private static void fail(HttpExchange exchange, int status, Exception cause) throws IOException {
        send(
                exchange,
                status,
                ErrorResponseParser.toJson(ErrorResponse.builder()
                        .responseCode(status)
                        .withType(cause.getClass().getSimpleName())
                        .withMessage(String.valueOf(cause.getMessage()))
                        .build()));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
            if (!empty) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
