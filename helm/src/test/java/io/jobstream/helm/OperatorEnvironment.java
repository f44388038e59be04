package io.jobstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The environment that the chart gives the operator: its whole configuration. */
record OperatorEnvironment(Map<String, String> variables) {

    static OperatorEnvironment of(Rendered rendered) {
        JsonNode deployment = rendered.all("Deployment").findFirst().orElseThrow();
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode variable : deployment.at("/spec/template/spec/containers/0/env")) {
            JsonNode reference = variable.at("/valueFrom/fieldRef/fieldPath");
            String value = variable.path("value").asText();
            String before = variables.put(
                    variable.get("name").asText(), reference.isMissingNode() ? value : "$" + reference.asText());
            if (before != null) {
                throw new AssertionError(variable.get("name") + " is set twice");
            }
        }
        return new OperatorEnvironment(variables);
    }

    Stream<String> images() {
        return variables.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JOBSTREAM_IMAGE_")
                        && !variable.getKey().startsWith("JOBSTREAM_IMAGE_PULL_"))
                .map(Map.Entry::getValue);
    }
}
