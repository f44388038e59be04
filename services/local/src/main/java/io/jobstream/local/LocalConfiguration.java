package io.jobstream.local;

import io.jobstream.api.status.StatusReader;
import io.jobstream.generator.play.Brake;
import io.jobstream.processor.lane.ProcessorState;
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

    @Bean
    LocalServers localServers(LocalProperties properties) {
        return new LocalServers(properties);
    }

    @Bean
    LocalConsole localConsole(StatusReader reader, Environment environment) {
        return new LocalConsole(reader, environment);
    }

    @Bean
    MarketRefusal localMarketRefusal(ApplicationContext context) {
        return new MarketRefusal(context);
    }

    @Bean
    Brake localBrake(ProcessorState processorState) {
        return () -> processorState.lag() > MOST_WAITING;
    }
}
