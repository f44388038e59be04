package io.jobstream.local;

import io.jobstream.api.status.StatusReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the local platform adds to the services. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalProperties.class)
class LocalConfiguration {

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
}
