package io.jobstream.generator.metrics;

import io.jobstream.generator.pace.PlayReport;
import io.jobstream.generator.status.GeneratorProgress;
import io.jobstream.generator.status.Reading;
import io.jobstream.generator.status.State;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while the generator plays, has played all there is, or is a spare; else out of service, with the reason. */
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
        if (reading.state() == State.SPARE) {
            health.withDetail("idle", "spare: the other replicas have all shards");
            return;
        }
        Reading.Position position = reading.position();
        if (position != null) {
            tell(health, position.mode(), position.play());
            health.withDetail("simulated", position.simulated().toString());
            health.withDetail("shards", position.shards());
        }
    }

    private static void tell(Health.Builder health, String pace, PlayReport play) {
        health.withDetail("pace", pace).withDetail("playState", play.state().label());
        if (play.reason() != null) {
            health.withDetail("reason", play.reason());
        }
        if (play.waitingUntil() != null) {
            health.withDetail("waitingUntil", play.waitingUntil().toString());
        }
    }
}
