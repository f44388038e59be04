package io.jobstream.generator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The generator as a service of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GeneratorConfiguration.class)
@PropertySource("classpath:generator.properties")
public class GeneratorApplication {

    @Bean
    ExitOnRefusal exitOnRefusal(ConfigurableApplicationContext context) {
        return new ExitOnRefusal(context, System::exit);
    }

    public static void main(String[] args) {
        SpringApplication.run(GeneratorApplication.class, args);
    }
}
