package io.jobstream.operator.testing;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.component.TemplateSpec;
import io.jobstream.operator.model.ConnectionDetails;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Images;
import io.jobstream.operator.model.PodDefaults;
import io.jobstream.operator.model.Replicas;
import java.util.List;

/** Blueprints of a simulation in ordinary connections. */
public final class DesiredStateInputBuilder {

    public static final ConnectionDetails PLAIN = new ConnectionDetails("kafka:9092", false, null, "", "db-hash", "");

    private DesiredStateInputBuilder() {}

    public static DesiredStateInput of(JobStreamSimulation resource) {
        return of(resource, PLAIN);
    }

    public static DesiredStateInput of(JobStreamSimulation resource, ConnectionDetails connections) {
        Images images = new Images(
                "example/generator:1",
                "example/processor:1",
                "example/spark:1",
                "example/api:1",
                "example/lake:1",
                "example/postgres:18",
                "IfNotPresent",
                List.of("pull"));
        Replicas replicas = new Replicas(
                resource.getSpec().generator().replicas(),
                resource.getSpec().processor().replicas(),
                resource.getSpec().api().replicas(),
                resource.getSpec().lake() == null
                        ? 0
                        : resource.getSpec().lake().replicas());
        return new DesiredStateInput(
                resource, new PodDefaults(images, false, TemplateSpec.NONE), connections, replicas, "jobstream-system");
    }
}
