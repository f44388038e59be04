import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.YamlDumpSettingsBuilder;
import io.jobstream.operator.api.JobStreamSimulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finishes the generated custom resource definition, for what annotations cannot say: the order of the columns, what
 * identifies a condition, the description of the whole, and defaults without the empty parts that the records fill in.
 * Run by the build, outside of the module's classes.
 */
final class FinishCrd {

    private static final List<String> QUANTITIES = List.of("requests", "limits");

    private FinishCrd() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        KubernetesSerialization yaml = new KubernetesSerialization(
                new ObjectMapper(), false, new YamlDumpSettingsBuilder().setMinimizeQuotes(true).build());
        CustomResourceDefinition crd = yaml.unmarshal(Files.readString(file), CustomResourceDefinition.class);
        crd.getSpec().getVersions().forEach(FinishCrd::finish);
        Files.writeString(
                file,
                yaml.asYaml(crd)
                        .replaceFirst(
                                "^---\n",
                                "# Made from io.jobstream.operator.api by the build of operator/: change it there.\n"));
    }

    private static void finish(CustomResourceDefinitionVersion version) {
        List<String> columns = Stream.of(JobStreamSimulation.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        version.getAdditionalPrinterColumns()
                .sort(Comparator.comparing(CustomResourceColumnDefinition::getName, Comparator.comparingInt(columns::indexOf)));

        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        root.setDescription("A live job market: what is simulated, how fast it plays, and where it is written to.");
        root.setRequired(List.of("spec"));
        JSONSchemaProps spec = root.getProperties().get("spec");
        spec.setDescription("What is wanted.");
        slimDefaults(spec);
        limitQuantities(spec);
        JSONSchemaProps status = root.getProperties().get("status");
        status.setDescription("What is observed. Written by the operator.");
        JSONSchemaProps conditions = status.getProperties().get("conditions");
        conditions.setXKubernetesListType("map");
        conditions.setXKubernetesListMapKeys(List.of("type"));
        JSONSchemaProps condition = conditions.getItems().getSchema();
        condition.setRequired(List.of("type", "status"));
        condition.getProperties().get("lastTransitionTime").setFormat("date-time");
        status.getProperties().get("lastObserved").setFormat("date-time");
    }

    /** Requests and limits: quantities as Kubernetes writes them, not negative, and few enough for rules to be cheap. */
    private static void limitQuantities(JSONSchemaProps schema) {
        schema.getProperties().forEach((name, property) -> {
            if (QUANTITIES.contains(name) && property.getAdditionalProperties() != null) {
                property.setMaxProperties(10L);
                JSONSchemaProps quantity = property.getAdditionalProperties().getSchema();
                quantity.setPattern("^[0-9]+([.][0-9]+)?(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$");
                quantity.setMaxLength(20L);
                quantity.setMinimum(0.0);
            }
            limitQuantities(property);
        });
    }

    private static void slimDefaults(JSONSchemaProps schema) {
        if (schema.getDefault() instanceof ObjectNode value) {
            removeEmpty(value);
        }
        schema.getProperties().values().forEach(FinishCrd::slimDefaults);
    }

    private static void removeEmpty(ObjectNode value) {
        for (Iterator<JsonNode> parts = value.elements(); parts.hasNext(); ) {
            JsonNode part = parts.next();
            if (part instanceof ObjectNode object) {
                removeEmpty(object);
            }
            if (part.isContainerNode() && part.isEmpty()) {
                parts.remove();
            }
        }
    }
}
