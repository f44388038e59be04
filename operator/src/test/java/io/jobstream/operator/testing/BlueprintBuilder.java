package io.jobstream.operator.testing;

import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.model.Blueprint;
import io.jobstream.operator.model.Images;
import io.jobstream.operator.model.Replicas;
import io.jobstream.operator.model.Surroundings;
import java.util.List;

/** Blueprints of a simulation in ordinary surroundings. */
public final class BlueprintBuilder {

    public static final Surroundings PLAIN = new Surroundings("kafka:9092", false, null, "", "db-hash");

    private BlueprintBuilder() {}

    public static Blueprint of(JobStreamSimulation resource) {
        return of(resource, PLAIN);
    }

    public static Blueprint of(JobStreamSimulation resource, Surroundings surroundings) {
        Images images = new Images(
                "example/generator:1",
                "example/processor:1",
                "example/api:1",
                "example/postgres:18",
                "IfNotPresent",
                List.of("pull"));
        Replicas replicas = new Replicas(
                resource.getSpec().generator().replicas(),
                resource.getSpec().processor().replicas());
        return new Blueprint(resource, images, surroundings, replicas, "jobstream-system");
    }
}
