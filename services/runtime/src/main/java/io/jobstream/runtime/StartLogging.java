package io.jobstream.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Decides how much a service logs. Spring does not report a failed start, because {@link StartFailureReporter} does so in
 * one line. An exception that is logged takes one line ({@link OneLineException}). Levels and patterns that are configured
 * win. {@code --debug} shows everything; the environment variables {@code DEBUG} and {@code TRACE} do not, because other
 * programs use them for other things.
 */
final class StartLogging implements EnvironmentPostProcessor {

    static final String DEBUG = "debug";

    private static final List<String> SWITCHES = List.of(DEBUG, "trace");

    private static final Map<String, Object> QUIET = Map.of(
            "logging.level.org.springframework.boot.web.server.reactive.context", "ERROR",
            "logging.level.org.springframework.context.annotation", "ERROR",
            "logging.level.org.springframework.boot.autoconfigure.logging", "ERROR",
            "logging.exception-conversion-word", "%oneLineEx");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> off = new HashMap<>();
        for (String name : SWITCHES) {
            if (environment.containsProperty(name) && !isSetOnPurpose(environment, name)) {
                off.put(name, "false");
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("jobstream switches", off));
        if (!isDebug(environment)) {
            environment.getPropertySources().addLast(new MapPropertySource("jobstream start logging", QUIET));
        }
    }

    /** Whether {@code --debug} was given. */
    static boolean isDebug(ConfigurableEnvironment environment) {
        String value = environment.getProperty(DEBUG);
        return value != null && !value.equals("false");
    }

    private static boolean isSetOnPurpose(ConfigurableEnvironment environment, String name) {
        return environment.getPropertySources().stream()
                .filter(source -> !source.getName().equals("configurationProperties"))
                .filter(source -> !source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
                .anyMatch(source -> source.containsProperty(name));
    }
}
