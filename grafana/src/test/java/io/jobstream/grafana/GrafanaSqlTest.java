package io.jobstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrafanaSqlTest {

    private final GrafanaSql grafana = new GrafanaSql(
            Instant.parse("2025-11-03T00:00:00Z"),
            Instant.parse("2025-11-04T00:00:00Z"),
            Duration.ofHours(1),
            Map.of("country", GrafanaSql.quoted(List.of("Côte d'Ivoire", "Peru"))));

    @Test
    void valuesOfVariablesAreQuoted() {
        assertThat(grafana.expand("country = any(array[$country]::text[])"))
                .isEqualTo("country = any(array['Côte d''Ivoire','Peru']::text[])");
    }

    @Test
    void macrosBecomeConditionsAndGroups() {
        assertThat(grafana.expand("$__timeFilter(day)"))
                .isEqualTo("day BETWEEN '2025-11-03T00:00:00Z' AND '2025-11-04T00:00:00Z'");
        assertThat(grafana.expand("hour >= $__timeFrom()")).isEqualTo("hour >= '2025-11-03T00:00:00Z'");
        assertThat(grafana.expand("$__timeGroupAlias(hour, $__interval)"))
                .isEqualTo("floor(extract(epoch from hour)/3600)*3600 AS \"time\"");
        assertThat(grafana.expand("1000.0 / $__interval_ms")).isEqualTo("1000.0 / 3600000");
    }

    @Test
    void whatGrafanaDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> grafana.expand("$__timeRange(day)")).hasMessageContaining("__timeRange");
        assertThatThrownBy(() -> grafana.expand("$city")).hasMessageContaining("city");
    }
}
