package io.jobstream.local;

import io.jobstream.api.status.StatusReader;
import io.jobstream.generator.play.Backpressure;
import io.jobstream.generator.status.GeneratorProgress;
import io.jobstream.processor.state.ProcessorState;
import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the local platform adds to the services. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalProperties.class)
class LocalConfiguration {

    /**
     * Records that may wait for the processor before the generator waits as well: some seconds of work. Both share one
     * machine here, and time spent on running ahead would be taken from catching up.
     */
    private static final long MOST_WAITING = 100_000;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Bean
    PlatformExit platformExit(ApplicationContext context) {
        return new PlatformExit(context);
    }

    @Bean
    LocalServers localServers(LocalProperties properties, PlatformExit exit, KafkaProperties kafka) {
        boolean hasRegistry = properties.schemaRegistry().address().equals(kafka.schemaRegistry());
        return new LocalServers(properties, exit, hasRegistry);
    }

    @Bean
    ProblemWatch localProblemWatch(LocalProperties properties, ProcessorState processor, PlatformExit exit) {
        DiskSpace disk = new DiskSpace(properties.directory().path());
        return new ProblemWatch(
                () -> disk.problem().or(() -> Optional.ofNullable(processor.refusal())), exit::end, LOOK_EVERY);
    }

    @Bean
    LocalConsole localConsole(StatusReader reader, GeneratorProgress generator, Environment environment) {
        return new LocalConsole(reader, generator, environment);
    }

    @Bean
    MarketRefusal localMarketRefusal(PlatformExit exit) {
        return new MarketRefusal(exit);
    }

    @Bean
    Backpressure localBackpressure(ProcessorState processorState) {
        return () -> processorState.lag() > MOST_WAITING;
    }
}
