package io.jobstream.processor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.EventFormat;
import io.jobstream.runtime.KafkaProperties;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.junit.jupiter.api.Test;

class ConsumerSettingsTest {

    @Test
    void brokersThatRefuseAShortSessionGetALongerOne() {
        ConsumerSettings settings = settings(Map.of());
        assertThat(settings.current()).containsEntry("session.timeout.ms", 6_000);

        settings.learnFrom(new KafkaException("something else"));
        assertThat(settings.current()).containsEntry("session.timeout.ms", 6_000);
        settings.learnFrom(new InvalidSessionTimeoutException("refused"));

        assertThat(settings.current())
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("heartbeat.interval.ms", 2_500);
    }

    @Test
    void theOperatorsSettingsWinAndWhatExactnessDependsOnStays() {
        ConsumerSettings settings = settings(Map.of(
                "session.timeout.ms", "45000", "fetch.max.bytes", "1000000", "isolation.level", "read_uncommitted"));

        settings.learnFrom(new InvalidSessionTimeoutException("refused"));

        assertThat(settings.current())
                .containsEntry("session.timeout.ms", "45000")
                .containsEntry("fetch.max.bytes", "1000000")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none");
    }

    private static ConsumerSettings settings(Map<String, String> client) {
        return new ConsumerSettings(
                new KafkaProperties(
                        "localhost:9092", "", 4, (short) 1, Duration.ofDays(3), EventFormat.JSON, null, client),
                "group",
                100);
    }
}
