package io.jobstream.spark;

import io.jobstream.processor.ProcessorConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The processor on Spark, against any Kafka and PostgreSQL. This process is Spark's driver, or one of its executors. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ProcessorConfiguration.class)
public class SparkApplication {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(SparkExecutor.ARGUMENT)) {
            SparkExecutor.run(System.getenv());
            return;
        }
        builder().run(arguments);
    }

    /** The service with its own settings: {@code spark.yaml}, which a context with other services does not read. */
    static SpringApplicationBuilder builder() {
        // Spark brings a servlet API, which must not decide.
        return new SpringApplicationBuilder(SparkApplication.class)
                .web(WebApplicationType.REACTIVE)
                .properties("spring.config.name=application,spark");
    }
}
