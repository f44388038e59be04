package io.jobstream.runtime.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Sets up the HTTP server of every service that has one. */
@AutoConfiguration
@ConditionalOnClass(NettyReactiveWebServerFactory.class)
@EnableConfigurationProperties(WebServerProperties.class)
public class WebServerAutoConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> webServerConnectionHandlers(
            WebServerProperties properties) {
        return factory -> factory.addServerCustomizers(new ConnectionHandlers(properties));
    }
}
