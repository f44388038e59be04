package io.jobstream.operator.model.settings;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.jobstream.operator.api.market.PaceSpec;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Metadata;
import java.util.Map;
import java.util.TreeMap;

/** The settings of the services. */
public final class ConfigMaps {

    /** The file, as Spring Boot looks for it. */
    static final String FILE = "application.properties";

    private ConfigMaps() {}

    /** What services read at their start. */
    public static ConfigMap config(DesiredStateInput input) {
        return new ConfigMapBuilder()
                .withMetadata(Metadata.of(input.names(), input.names().config()))
                .addToData(FILE, ServiceSettings.of(input).text())
                .build();
    }

    /** The pace with which a generator begins that has not heard of another. */
    public static ConfigMap pace(DesiredStateInput input) {
        return new ConfigMapBuilder()
                .withMetadata(Metadata.of(input.names(), input.names().pace()))
                .withData(environment(input.resource().getSpec().pace()))
                .build();
    }

    private static Map<String, String> environment(PaceSpec pace) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("JOBSTREAM_PACE_MODE", pace.mode().label());
        if (pace.speed() != null) {
            environment.put("JOBSTREAM_PACE_SPEED", pace.speed().toString());
        }
        if (pace.eventsPerSecond() != null) {
            environment.put(
                    "JOBSTREAM_PACE_EVENTSPERSECOND", pace.eventsPerSecond().toString());
        }
        return environment;
    }
}
