package io.jobstream.local;

import io.jobstream.api.ApiConfiguration;
import io.jobstream.generator.GeneratorConfiguration;
import io.jobstream.processor.ProcessorConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The local platform: generator, processor and API in one JVM, with a broker and a database of their own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({LocalConfiguration.class, GeneratorConfiguration.class, ProcessorConfiguration.class, ApiConfiguration.class})
public class LocalApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplication application() {
        SpringApplication application = new SpringApplication(LocalApplication.class);
        // Spark, if it is there, brings a servlet API, which must not decide.
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setLogStartupInfo(false);
        application.addListeners(new LocalEnvironment());
        return application;
    }
}
