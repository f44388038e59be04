package io.jobstream.local;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the local platform adds to the services. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalProperties.class)
class LocalConfiguration {

    @Bean
    LocalServers localServers(LocalProperties properties) {
        return new LocalServers(properties);
    }
}
