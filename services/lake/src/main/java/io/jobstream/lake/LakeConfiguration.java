package io.jobstream.lake;

import io.jobstream.lake.catalog.LedgerMarket;
import io.jobstream.lake.catalog.Warehouse;
import io.jobstream.lake.lane.LakeHealth;
import io.jobstream.lake.lane.LakeLagEndpoint;
import io.jobstream.lake.lane.LakeLanes;
import io.jobstream.lake.lane.LakeMetrics;
import io.jobstream.lake.lane.LakeState;
import io.jobstream.lake.maintenance.Maintenance;
import io.jobstream.lake.maintenance.OrphanSweep;
import io.jobstream.lake.maintenance.SnapshotExpiry;
import io.jobstream.processor.health.StallHealth;
import io.jobstream.processor.kafka.TopicAdmin;
import io.jobstream.processor.lane.BrokerWatch;
import io.jobstream.processor.lane.StreamEngine;
import io.jobstream.processor.task.PeriodicTask;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.KafkaProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * All beans of the lake, if {@code jobstream.lake.enabled}. They are found by being on the class path, so the platform needs no
 * dependency on the lake.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "jobstream.lake.enabled", havingValue = "true")
@EnableConfigurationProperties({KafkaProperties.class, DatabaseProperties.class, LakeProperties.class})
public class LakeConfiguration {

    private static final Duration WATCH_PAUSE = Duration.ofSeconds(3);
    private static final Duration MAINTENANCE_PAUSE = Duration.ofMinutes(1);

    /** Ends before the lanes do. */
    private static final int BESIDE = StreamEngine.PHASE + 1;

    @Bean
    LakeState lakeState() {
        return new LakeState(Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    LakeTopics lakeTopics(KafkaProperties kafka) {
        return new LakeTopics(new TopicAdmin(kafka));
    }

    @Bean
    Warehouse lakeWarehouse(LakeProperties lake) {
        return Warehouse.of(lake.warehouse(), lake.s3());
    }

    @Bean(destroyMethod = "close")
    OpenLake openLake(
            KafkaProperties kafka,
            DatabaseProperties database,
            LakeProperties lake,
            Warehouse lakeWarehouse,
            LakeTopics lakeTopics) {
        return new OpenLake(database, lake, lakeWarehouse, new LedgerMarket(kafka, lakeTopics.admin()));
    }

    @Bean
    LakeLanes lakeLanes(
            KafkaProperties kafka,
            LakeProperties lake,
            Warehouse lakeWarehouse,
            LakeTopics lakeTopics,
            OpenLake openLake,
            LakeState lakeState,
            MeterRegistry registry) {
        return new LakeLanes(
                new LakeLanes.Parts(
                        kafka,
                        lakeTopics.admin(),
                        openLake::table,
                        lakeState,
                        new LakeMetrics(registry),
                        lake.commitInterval(),
                        lake.oldestFile()),
                lakeWarehouse::requireWritable);
    }

    @Bean
    BrokerWatch lakeBrokers(LakeTopics lakeTopics, LakeState lakeState, LakeLanes lakeLanes) {
        return new BrokerWatch(lakeTopics.admin(), lakeState, (ends, stable) -> {}, lakeLanes::restart);
    }

    @Bean
    PeriodicTask lakeWatch(BrokerWatch lakeBrokers) {
        return new PeriodicTask("Watching the lake's topics", lakeBrokers::look, WATCH_PAUSE, 0, BESIDE);
    }

    @Bean
    LakeLagEndpoint lakeLag(BrokerWatch lakeBrokers) {
        return new LakeLagEndpoint(lakeBrokers);
    }

    @Bean
    PeriodicTask lakeMaintenance(LakeProperties lake, OpenLake openLake) {
        Clock clock = Clock.systemUTC();
        Maintenance maintenance = new Maintenance(
                openLake::table,
                new SnapshotExpiry(lake.snapshotRetention(), clock),
                new OrphanSweep(lake.orphanAge(), clock),
                clock);
        return new PeriodicTask(
                "Maintenance of the lake", maintenance::run, MAINTENANCE_PAUSE, PeriodicTask.REST, BESIDE);
    }

    /** Readiness. */
    @Bean
    LakeHealth lakeHealthIndicator(LakeState lakeState) {
        return new LakeHealth(lakeState);
    }

    /** Liveness. */
    @Bean
    StallHealth lakeStallHealthIndicator(LakeState lakeState, LakeProperties lake) {
        return new StallHealth(lakeState::lag, lakeState::stalledFor, "a table had no commit", lake.stalledAfter());
    }
}
