package io.jobstream.processor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as a collector does, by OTLP over HTTP in protobuf, and keeps their spans. */
final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /** One span with the name of its service; texts, numbers and lists of texts are the attributes. */
    record Span(
            String service,
            String trace,
            String id,
            String parent,
            String name,
            long kind,
            long startNanos,
            long endNanos,
            Map<String, Object> attributes,
            boolean failed) {}

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    private void receive(HttpExchange exchange) {
        try (exchange) {
            boolean protobuf =
                    "application/x-protobuf".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            if (protobuf) {
                read(new Message(exchange.getRequestBody().readAllBytes()));
            }
            exchange.sendResponseHeaders(protobuf ? 200 : 415, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Message request) {
        for (Message resourceSpans : request.messages(1)) {
            String service = String.valueOf(
                    attributes(resourceSpans.messages(1).get(0), 1).get("service.name"));
            for (Message scopeSpans : resourceSpans.messages(2)) {
                scopeSpans.messages(2).forEach(span -> spans.add(span(service, span)));
            }
        }
    }

    private static Span span(String service, Message span) {
        return new Span(
                service,
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                span.number(6),
                span.number(7),
                span.number(8),
                attributes(span, 9),
                span.messages(15).stream().anyMatch(status -> status.number(3) == 2));
    }

    private static Map<String, Object> attributes(Message owner, int field) {
        Map<String, Object> attributes = new HashMap<>();
        for (Message attribute : owner.messages(field)) {
            attributes.put(attribute.text(1), value(attribute.messages(2).get(0)));
        }
        return attributes;
    }

    private static Object value(Message value) {
        if (value.has(5)) {
            return value.messages(5).get(0).messages(1).stream()
                    .map(OtlpReceiver::value)
                    .toList();
        }
        return value.has(3) ? value.number(3) : value.text(1);
    }

    /** A message of protobuf: its fields by number, each a number or bytes. */
    private static final class Message {

        private final Map<Integer, List<Object>> fields = new HashMap<>();

        Message(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                long tag = varint(in);
                Object value = switch ((int) (tag & 7)) {
                    case 0 -> varint(in);
                    case 1 -> in.getLong();
                    case 2 -> {
                        byte[] content = new byte[(int) varint(in)];
                        in.get(content);
                        yield content;
                    }
                    case 5 -> (long) in.getInt();
                    default -> throw new IllegalArgumentException("no wire type: " + tag);
                };
                fields.computeIfAbsent((int) (tag >>> 3), field -> new ArrayList<>())
                        .add(value);
            }
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        boolean has(int field) {
            return fields.containsKey(field);
        }

        List<Message> messages(int field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(content -> new Message((byte[]) content))
                    .toList();
        }

        long number(int field) {
            return (long) fields.getOrDefault(field, List.of(0L)).get(0);
        }

        String text(int field) {
            return new String(bytes(field), StandardCharsets.UTF_8);
        }

        String hex(int field) {
            return HexFormat.of().formatHex(bytes(field));
        }

        private byte[] bytes(int field) {
            return (byte[]) fields.getOrDefault(field, List.of(new byte[0])).get(0);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
