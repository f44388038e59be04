package io.jobstream.generator.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.events.Topics;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.status.Reading;
import io.jobstream.generator.status.State;
import io.jobstream.generator.testing.CountingMarket;
import io.jobstream.generator.testing.Replica;
import io.jobstream.generator.testing.StepMarket;
import io.jobstream.market.MarketSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that is slower than the market slows the pursuit of the clock, and fills no memory. */
class BackPressureIT {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(4));
    private static final MarketSpec SPEC = new MarketSpec(42, START, 20_000, 16.7, 8);
    private static final long STEP = 5_000;
    private static final StepMarket MARKET = new StepMarket(SPEC, STEP);
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final double BYTES_A_SECOND = 50_000;
    private static final int MOST_EVENTS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void playsNoFurtherThanKafkaFollowsAndCatchesUpWhenItCan() throws Exception {
        CountingMarket counting = new CountingMarket(MARKET);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Replica.Plan plan = new Replica.Plan(
                    kafka.bootstrapServers(),
                    new Topics(""),
                    SPEC,
                    spec -> counting,
                    new Pace.Accelerated(3_600),
                    END,
                    MOST_EVENTS);
            quota(admin, BYTES_A_SECOND);
            try (Replica replica = plan.start("a")) {
                await("the market is behind its clock").atMost(TIMEOUT).until(() -> {
                    Reading.Position position = replica.reading().position();
                    long slices = 2 + replica.aborted();
                    assertThat(counting.played() - replica.committed()).isLessThanOrEqualTo(slices * MOST_EVENTS);
                    return position != null && position.lagSeconds() > 3_600;
                });

                quota(admin, null);
                replica.awaitState(State.COMPLETED);
            }
            assertThat(plan.committed().events()).isEqualTo(plan.committed().expected(MARKET, END));
        }
    }

    /** Bytes a second that the broker takes of a producer before it makes it wait; no limit where null. */
    private static void quota(Admin admin, @Nullable Double bytesASecond) throws Exception {
        // Kafka's sign for every client is null, which only some maps can hold.
        admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                        new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null)),
                        List.of(new ClientQuotaAlteration.Op("producer_byte_rate", bytesASecond)))))
                .all()
                .get(30, TimeUnit.SECONDS);
    }
}
