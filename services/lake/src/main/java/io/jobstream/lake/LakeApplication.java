package io.jobstream.lake;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The lake's writer on its own, against any Kafka and PostgreSQL. Its beans are {@link LakeConfiguration}'s. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class LakeApplication {

    public static void main(String[] arguments) {
        builder().run(arguments);
    }

    /** The service with its own settings: {@code lake.yaml}, which a context with other services does not read. */
    static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(LakeApplication.class).properties("spring.config.name=application,lake");
    }
}
