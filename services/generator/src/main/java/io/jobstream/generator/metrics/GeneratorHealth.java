package io.jobstream.generator.metrics;

import io.jobstream.generator.progress.GeneratorProgress;
import io.jobstream.generator.progress.Reading;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the generator plays or has played all there is; else out of service, with the reason. */
public final class GeneratorHealth extends AbstractHealthIndicator {

    private final GeneratorProgress progress;

    public GeneratorHealth(GeneratorProgress progress) {
        this.progress = progress;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Reading reading = progress.read();
        Health.Builder health = reading.ready() ? builder.up() : builder.outOfService();
        health.withDetail("state", reading.state().label());
        if (reading.problem() != null) {
            health.withDetail("problem", reading.problem());
        }
        Reading.Position position = reading.position();
        if (position != null) {
            health.withDetail("simulated", position.simulated().toString());
            health.withDetail("shards", position.shards());
        }
    }
}
