package io.jobstream.api;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The API as a service of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ApiConfiguration.class)
public class ApiApplication {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name", "jobstream-api",
            "spring.main.banner-mode", "off",
            "server.shutdown", "graceful",
            "spring.lifecycle.timeout-per-shutdown-phase", "3s",
            "server.compression.enabled", "true",
            "management.endpoints.web.exposure.include", "health,info,prometheus",
            "management.endpoint.health.probes.enabled", "true",
            "management.endpoint.health.show-details", "always",
            "management.endpoint.health.group.readiness.include", "readinessState,apiDatabase");

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    static SpringApplication application() {
        SpringApplication application = new SpringApplication(ApiApplication.class);
        application.setDefaultProperties(DEFAULTS);
        return application;
    }
}
