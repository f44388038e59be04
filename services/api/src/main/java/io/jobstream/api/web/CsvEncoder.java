package io.jobstream.api.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractEncoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes tabular documents as CSV (RFC 4180) with a header; an empty table has no header either. */
public final class CsvEncoder extends AbstractEncoder<Tabular> {

    public static final String MEDIA_TYPE = "text/csv";

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    /** Spreadsheets take texts that begin so for formulas. */
    private static final Pattern FORMULA = Pattern.compile("^[=+@\t\r-]");

    private static final JsonMapper JSON = JsonMapper.shared();

    public CsvEncoder() {
        super(CSV);
    }

    @Override
    public boolean canEncode(ResolvableType elementType, @Nullable MimeType mimeType) {
        return super.canEncode(elementType, mimeType) && Tabular.class.isAssignableFrom(elementType.toClass());
    }

    @Override
    public Flux<DataBuffer> encode(
            Publisher<? extends Tabular> documents,
            DataBufferFactory buffers,
            ResolvableType elementType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return Flux.from(documents).map(document -> encodeValue(document, buffers, elementType, mimeType, hints));
    }

    @Override
    public DataBuffer encodeValue(
            Tabular document,
            DataBufferFactory buffers,
            ResolvableType valueType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return buffers.wrap(csv(document.rows()).getBytes(StandardCharsets.UTF_8));
    }

    static String csv(List<?> rows) {
        StringBuilder csv = new StringBuilder();
        for (Object row : rows) {
            JsonNode values = JSON.valueToTree(row);
            if (csv.isEmpty()) {
                csv.append(String.join(",", values.propertyNames())).append("\r\n");
            }
            StringJoiner line = new StringJoiner(",");
            values.forEach(value -> line.add(cell(value)));
            csv.append(line).append("\r\n");
        }
        return csv.toString();
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isContainer()) {
            return quoted(value.toString());
        }
        String text = value.asString();
        return value.isString() && FORMULA.matcher(text).find() ? quoted("'" + text) : quoted(text);
    }

    private static String quoted(String text) {
        return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
