package io.jobstream.operator.model.pod;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.jobstream.operator.api.component.ResourcesSpec;
import io.jobstream.operator.model.Component;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CPU and memory of containers. Memory is limited, so that a leak ends one pod and not its neighbours; CPU is not,
 * because a backfill may use what nobody else does.
 */
final class Resources {

    private Resources() {}

    /** What the user asks for, whole; else what was measured. */
    static ResourceRequirements of(Component component, @Nullable ResourcesSpec wanted) {
        if (wanted != null) {
            return of(wanted);
        }
        return switch (component) {
            case GENERATOR -> measured("100m", "320Mi", "512Mi");
            case API -> measured("100m", "256Mi", "512Mi");
            case PROCESSOR, EXECUTOR -> measured("200m", "384Mi", "768Mi");
            case LAKE -> measured("100m", "384Mi", "768Mi");
            case DATABASE -> measured("200m", "256Mi", "768Mi");
        };
    }

    /** The same for the processor with the engine Spark. */
    static ResourceRequirements ofSpark(@Nullable ResourcesSpec wanted) {
        return wanted != null ? of(wanted) : measured("500m", "1280Mi", "1600Mi");
    }

    private static ResourceRequirements of(ResourcesSpec wanted) {
        return new ResourceRequirementsBuilder()
                .withRequests(wanted.requests())
                .withLimits(wanted.limits())
                .build();
    }

    private static ResourceRequirements measured(String cpu, String memory, String mostMemory) {
        return new ResourceRequirementsBuilder()
                .withRequests(Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory)))
                .withLimits(Map.of("memory", new Quantity(mostMemory)))
                .build();
    }
}
