package io.jobstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.api.ApiProperties;
import io.jobstream.generator.config.GeneratorProperties;
import io.jobstream.generator.config.MarketProperties;
import io.jobstream.generator.config.PaceProperties;
import io.jobstream.generator.config.UntilProperties;
import io.jobstream.processor.ProcessorProperties;
import io.jobstream.processor.trace.TracingProperties;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EnvironmentTest {

    private static final ComposeFile FILE = ComposeFile.read(Map.of());
    private static final EnvironmentExample EXAMPLE = EnvironmentExample.read();

    private static final Map<String, Class<?>> MARKET = Map.of(
            "jobstream.market", MarketProperties.class,
            "jobstream.pace", PaceProperties.class,
            "jobstream.until", UntilProperties.class,
            "jobstream.generator", GeneratorProperties.class,
            "jobstream.kafka", KafkaProperties.class);

    /** What each service reads its settings into. */
    private static final Map<String, Map<String, Class<?>>> SETTINGS = Map.of(
            "generator",
            MARKET,
            "load",
            MARKET,
            "processor",
            Map.of(
                    "jobstream.kafka", KafkaProperties.class,
                    "jobstream.database", DatabaseProperties.class,
                    "jobstream.processor", ProcessorProperties.class,
                    "management", TracingProperties.class),
            "api",
            Map.of(
                    "jobstream.database", DatabaseProperties.class,
                    "jobstream.api", ApiProperties.class));

    static Set<String> services() {
        return SETTINGS.keySet();
    }

    private static Map<String, Class<?>> settings(String service) {
        return SETTINGS.getOrDefault(service, Map.of());
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableIsAPropertyThatTheServiceKnows(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        FILE.environment(service).forEach((name, value) -> {
            if (name.startsWith("JOBSTREAM_") || name.startsWith("MANAGEMENT_")) {
                environment.put(name, value == null ? EXAMPLE.value(name) : value);
            }
        });

        Set<String> taken = new TreeSet<>();
        settings(service).forEach((prefix, settings) -> bind(environment, prefix, settings, taken));

        assertThat(taken).isEqualTo(environment.keySet()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void theExampleShowsTheDefaultsOfTheService(String service) {
        Map<String, String> shown = FILE.environment(service).keySet().stream()
                .filter(EXAMPLE.defaults()::containsKey)
                .collect(Collectors.toMap(name -> name, EXAMPLE::value));
        // The default stands where neither a start nor a backfill is given; see below.
        shown.remove("JOBSTREAM_MARKET_BACKFILL");

        settings(service)
                .forEach((prefix, settings) -> assertThat(bind(shown, prefix, settings, new HashSet<>()))
                        .as(prefix)
                        .isEqualTo(bind(Map.of(), prefix, settings, new HashSet<>())));
    }

    @Test
    void theExampleShowsTheDefaultOfTheBackfill() {
        Map<String, String> shown = Map.of("JOBSTREAM_MARKET_BACKFILL", EXAMPLE.value("JOBSTREAM_MARKET_BACKFILL"));
        MarketProperties set =
                (MarketProperties) bind(shown, "jobstream.market", MarketProperties.class, new HashSet<>());
        MarketProperties unset =
                (MarketProperties) bind(Map.of(), "jobstream.market", MarketProperties.class, new HashSet<>());

        assertThat(set.backfill()).isEqualTo(unset.backfillOrDefault());
    }

    @Test
    void theExampleOffersExactlyTheVariablesThatAreRead() {
        Set<String> read = new TreeSet<>(ComposeFile.interpolated().keySet());
        read.addAll(FILE.handedOn());
        // Compose's own.
        read.add("COMPOSE_PROFILES");

        assertThat(EXAMPLE.names()).isEqualTo(read);
    }

    @Test
    void theExampleShowsTheDefaultsOfTheFile() {
        ComposeFile.interpolated().forEach((name, value) -> {
            if (!value.isEmpty()) {
                assertThat(EXAMPLE.defaults()).containsEntry(name, value);
            }
        });
    }

    /**
     * Reads settings as the service does.
     *
     * @param taken is given the variables that were read, whether or not their values go together
     * @return the settings, or the reason why these values make none
     */
    private static Object bind(Map<String, String> environment, String prefix, Class<?> settings, Set<String> taken) {
        Binder binder = new Binder(
                ConfigurationPropertySources.from(
                        new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(environment))),
                null,
                ApplicationConversionService.getSharedInstance(),
                null,
                null);
        BindHandler handler = new BindHandler() {
            @Override
            public Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                if (context.getConfigurationProperty() != null
                        && context.getConfigurationProperty().getOrigin() instanceof PropertySourceOrigin origin) {
                    taken.add(origin.getPropertyName());
                }
                return result;
            }
        };
        try {
            return binder.bindOrCreate(prefix, Bindable.of(settings), handler);
        } catch (RuntimeException e) {
            return e;
        }
    }
}
