package io.jobstream.lake.export;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jobstream.generator.spec.StoredSpec;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an export holds. The same market gives the same rows in the same files.
 *
 * @param market what decides every event; the format of topics is left out, because there are none
 * @param end    simulated time of the first event that is left out
 */
public record Manifest(@JsonIgnoreProperties("format") StoredSpec market, Instant end, List<ExportedTable> tables) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** @param rows rows in all of its files */
    public record ExportedTable(String name, long rows, List<ExportedFile> files) {}

    /**
     * @param path   below the export's directory
     * @param sha256 SHA-256 of its bytes, in hexadecimal digits
     */
    public record ExportedFile(String path, long rows, long bytes, String sha256) {}

    /** Rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(ExportedTable::rows).sum();
    }

    byte[] encode() {
        return JSON.writeValueAsBytes(this);
    }
}
