package io.jobstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class FixedDefaultsTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({"fa-IR, Asia/Calcutta", "ar-EG, US/Pacific", "tr-TR, Africa/Cairo", "az, UTC"})
    void everyServiceWritesNumbersNamesAndTimesAlike(String tag, String zone) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        SpringApplication application = new SpringApplication(Service.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);

        assertThat(application.run().getBean("written")).isEqualTo("00042 CLASSIC UTC");
    }

    @Configuration(proxyBeanMethods = false)
    static class Service {
        @Bean
        @SuppressWarnings({"DefaultLocale", "StringCaseLocaleUsage"})
        String written() {
            return String.format("%05d", 42) + " " + "classic".toUpperCase() + " "
                    + TimeZone.getDefault().getID();
        }
    }
}
