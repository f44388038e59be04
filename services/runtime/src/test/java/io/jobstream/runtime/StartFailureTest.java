package io.jobstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jobstream.sample.speed=abc         | jobstream.sample.speed is 'abc', but must be a number
                    jobstream.sample.count=1.5         | jobstream.sample.count is '1.5', but must be a whole number
                    jobstream.sample.mode=Slow         | jobstream.sample.mode is 'Slow', but must be one of RealTime, Unbounded
                    jobstream.sample.every=soon        | jobstream.sample.every is 'soon', but must be a duration such as 90s, 12h or 2d
                    jobstream.sample.start=today       | jobstream.sample.start is 'today', but must be a time such as 2026-11-01T00:00:00Z
                    jobstream.sample.on=maybe          | jobstream.sample.on is 'maybe', but must be true or false
                    jobstream.sample.inner.port=x      | jobstream.sample.inner.port is 'x', but must be a whole number
                    jobstream.sample.speed=-1          | jobstream.sample.speed is -1.0, but must be positive
                    jobstream.sample.sped=1            | there is no property jobstream.sample.sped, perhaps jobstream.sample.speed is meant
                    jobstream.sample.inner.prt=1       | there is no property jobstream.sample.inner.prt, perhaps jobstream.sample.inner.port is meant
                    """)
    void namesThePropertyAndWhatItTakes(String argument, String line, CapturedOutput output) {
        start(Sample.class, "--" + argument);

        assertThat(output.getAll().strip()).isEqualTo("ERROR jobstream: " + line);
    }

    @Test
    void namesServerPortWhereThePortIsInUse(CapturedOutput output) throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            start(Web.class, "--server.port=" + taken.getLocalPort(), "--spring.main.web-application-type=reactive");

            assertThat(output.getAll().strip())
                    .isEqualTo("ERROR jobstream: port " + taken.getLocalPort()
                            + " is in use by another process, change server.port");
        }
    }

    @Test
    void showsTheLineOfAStartExceptionFromTheMidstOfTheContext(CapturedOutput output) {
        start(Refusing.class);

        assertThat(output.getAll().strip()).isEqualTo("ERROR jobstream: the disk is full, free some");
    }

    @Test
    void saysWhatIsUnforeseenInOneLineToo(CapturedOutput output) {
        start(Broken.class);

        assertThat(output.getAll().strip())
                .isEqualTo("ERROR jobstream: IllegalStateException: first second (start with --debug to see where)");
    }

    @Test
    void showsTheStackTraceWhenAskedTo(CapturedOutput output) {
        start(Broken.class, "--debug");

        assertThat(output.getErr())
                .contains("ERROR jobstream: IllegalStateException: first second")
                .contains("at io.jobstream.runtime.StartFailureTest$Broken");
    }

    @Test
    void aVariableOfAnotherProgramDoesNotSwitchDebuggingOn(CapturedOutput output) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("DEBUG", "release", "TRACE", "1")));

        start(environment, Broken.class);

        assertThat(output.getAll().strip())
                .isEqualTo("ERROR jobstream: IllegalStateException: first second (start with --debug to see where)");
    }

    @Test
    void namesAnAddressOnWhichItMayNotListen(CapturedOutput output) {
        // No machine has an address of the range for documentation.
        start(Web.class, "--server.address=192.0.2.1", "--spring.main.web-application-type=reactive");

        assertThat(output.getAll().strip())
                .startsWith("ERROR jobstream: the service cannot listen there (Failed to bind on [192.0.2.1:8080]: ")
                .endsWith(
                        "change server.port (below 1024 it is for root alone) or server.address (must be this machine's)");
    }

    @Test
    void anExceptionInTheLogTakesOneLine(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Retrying.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setBannerMode(Banner.Mode.OFF);
        application.run().close();

        assertThat(output.getAll().strip().lines().map(String::strip))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("(IllegalStateException: no answer at io.jobstream.runtime.StartFailureTest$Retrying.")
                .contains(
                        ", because of IOException: connection refused at io.jobstream.runtime.StartFailureTest$Retrying");
    }

    private static void start(Class<?> configuration, String... arguments) {
        start(new StandardEnvironment(), configuration, arguments);
    }

    private static void start(ConfigurableEnvironment environment, Class<?> configuration, String... arguments) {
        SpringApplication application = new SpringApplication(configuration);
        application.setEnvironment(environment);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setBannerMode(Banner.Mode.OFF);
        assertThat(catchThrowable(() -> application.run(arguments).close()))
                .as("the failure that makes the exit code 1")
                .isNotNull();
    }

    enum Mode {
        REAL_TIME,
        UNBOUNDED
    }

    @ConfigurationProperties(prefix = "jobstream.sample", ignoreUnknownFields = false)
    record SampleProperties(
            @DefaultValue("1") double speed,
            @DefaultValue("1") int count,
            @DefaultValue("RealTime") Mode mode,
            @DefaultValue("1s") Duration every,
            @Nullable Instant start,
            @DefaultValue("true") boolean on,
            @DefaultValue Inner inner) {

        SampleProperties {
            Settings.require(speed > 0, "jobstream.sample.speed is " + speed + ", but must be positive");
        }

        record Inner(@DefaultValue("1") int port) {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SampleProperties.class)
    static class Sample {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Web {}

    @Configuration(proxyBeanMethods = false)
    static class Retrying {
        @Bean
        String retrying() {
            LoggerFactory.getLogger("retrying")
                    .warn(
                            "The store does not answer; trying again",
                            new IllegalStateException("no\n answer", new IOException("connection refused")));
            return "retrying";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Refusing {
        @Bean
        String refusal() {
            throw new StartException("the disk is full, free some");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Broken {
        @Bean
        String broken() {
            throw new IllegalStateException("first\n  second");
        }
    }
}
