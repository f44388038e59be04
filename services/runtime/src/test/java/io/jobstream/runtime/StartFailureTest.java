package io.jobstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static void start(Class<?> configuration, String... arguments) {
        SpringApplication application = new SpringApplication(configuration);
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
