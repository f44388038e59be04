package io.jobstream.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jobstream.operator.api.JobStreamSimulation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The definition of JobStreamSimulation in the chart. */
class CrdTest {

    private static final String NAME = "jobstreamsimulations.jobstream.io";

    @Test
    void isTheOneThatTheOperatorIsBuiltWith() throws IOException {
        Update.compare("files/crd.yaml", Chart.read("files/crd.yaml"), generated());
    }

    @Test
    void comesToTheClusterUnchangedButForLabelsAndAnnotations() throws IOException {
        ObjectNode rendered =
                Chart.render(Values.NONE).get("CustomResourceDefinition", NAME).deepCopy();
        ((ObjectNode) rendered.get("metadata")).retain("name");

        assertThat(rendered).isEqualTo(Rendered.parse(generated()).objects().get(0));
    }

    @Test
    void staysWhenTheChartGoes() {
        assertThat(annotations(Values.NONE).at("/helm.sh~1resource-policy").asText())
                .isEqualTo("keep");
        assertThat(annotations(Values.of("crds: {keep: false, annotations: {a: b}}"))
                        .properties())
                .singleElement()
                .hasToString("a=\"b\"");
        assertThat(annotations(Values.of("crds: {keep: false}")).isMissingNode())
                .isTrue();
    }

    @Test
    void canBeLeftToOthers() {
        assertThat(Chart.render(Values.of("crds: {install: false}")).all("CustomResourceDefinition"))
                .isEmpty();
    }

    private static JsonNode annotations(Values values) {
        return Chart.render(values).get("CustomResourceDefinition", NAME).at("/metadata/annotations");
    }

    private static String generated() throws IOException {
        String file = "/META-INF/fabric8/" + NAME + "-v1.yml";
        try (InputStream in =
                Objects.requireNonNull(JobStreamSimulation.class.getResourceAsStream(file), file + " is not built")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
