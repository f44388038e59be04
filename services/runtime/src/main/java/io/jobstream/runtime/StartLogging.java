package io.jobstream.runtime;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps Spring from telling of a failed start what {@link StartFailureReporter} tells in one line. Levels that are
 * configured win; with {@code --debug} everything is told.
 */
final class StartLogging implements EnvironmentPostProcessor {

    private static final Map<String, Object> LEVELS = Map.of(
            "logging.level.org.springframework.boot.web.server.reactive.context", "ERROR",
            "logging.level.org.springframework.context.annotation", "ERROR",
            "logging.level.org.springframework.boot.autoconfigure.logging", "ERROR");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.containsProperty(StartFailureReporter.DEBUG)) {
            environment.getPropertySources().addLast(new MapPropertySource("jobstream start logging", LEVELS));
        }
    }
}
