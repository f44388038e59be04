package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The simulation that comes with the chart where asked for. */
class SampleTest {

    @Test
    void doesNotComeUnasked() {
        assertThat(Chart.render(Values.NONE).all("JobStreamSimulation")).isEmpty();
    }

    @Test
    void playsOnStrimziUnlessToldOtherwise() {
        JsonNode sample = sample("sample: {enabled: true}");

        assertThat(sample.at("/spec/kafka/strimzi/cluster").asText()).isEqualTo("jobstream");
        assertThat(sample.at("/metadata/namespace").asText()).isEqualTo(Chart.NAMESPACE);
    }

    @Test
    void anotherSpecIsNotMixedWithThatOfTheChart() {
        assertThat(sample("sample: {enabled: true, spec: {kafka: {bootstrapServers: 'kafka:9092'}}}")
                        .get("spec"))
                .isEqualTo(Values.of("kafka: {bootstrapServers: 'kafka:9092'}").root());
    }

    @Test
    void staysWhenTheChartGoes() {
        assertThat(sample("sample: {enabled: true}")
                        .at("/metadata/annotations/helm.sh~1resource-policy")
                        .asText())
                .isEqualTo("keep");
    }

    @Test
    void comesAfterItsDefinitionAndCanBeTakenOverByAnUpgrade() {
        JsonNode metadata = sample("sample: {enabled: true}").get("metadata");

        assertThat(metadata.at("/annotations/helm.sh~1hook").asText()).isEqualTo("post-install,post-upgrade");
        assertThat(metadata.at("/annotations/meta.helm.sh~1release-name").asText())
                .isEqualTo(Chart.RELEASE);
        assertThat(metadata.at("/annotations/meta.helm.sh~1release-namespace").asText())
                .isEqualTo(Chart.NAMESPACE);
        assertThat(metadata.at("/labels/app.kubernetes.io~1managed-by").asText())
                .isEqualTo("Helm");
    }

    @Test
    void waitsUntilItsKindIsServed() {
        JsonNode pod = Chart.render(Values.of("sample: {enabled: true}")).get("Pod", "demo-jobstream-operator-await");

        assertThat(pod.at("/metadata/annotations/helm.sh~1hook").asText()).isEqualTo("post-install,post-upgrade");
        assertThat(pod.at("/metadata/annotations/helm.sh~1hook-weight").asInt()).isNegative();
    }

    private static JsonNode sample(String values) {
        return Chart.render(Values.of(values))
                .all("JobStreamSimulation")
                .findFirst()
                .orElseThrow();
    }
}
