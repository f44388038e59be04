package io.jobstream.lake.export;

import io.jobstream.runtime.Settings;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where a market is exported to.
 *
 * @param directory directory that is empty, or created
 */
@ConfigurationProperties(prefix = "jobstream.export", ignoreUnknownFields = false)
public record ExportProperties(@Nullable Path directory) {

    /** @throws IllegalArgumentException if the directory is missing */
    public ExportProperties {
        Settings.require(
                directory != null, "jobstream.export.directory is missing: set it to a directory that is empty or new");
    }

    /** Absolute. */
    public Path absolute() {
        return Objects.requireNonNull(directory).toAbsolutePath().normalize();
    }
}
