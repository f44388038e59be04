package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import io.jobstream.operator.OperatorSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds however the chart is used: every file in {@code ci} is a way to. */
@ParameterizedClass
@MethodSource("variants")
class VariantsTest {

    private static final Set<String> OF_THE_CLUSTER =
            Set.of("CustomResourceDefinition", "ClusterRole", "ClusterRoleBinding");
    private static final List<String> STANDARD_LABELS = List.of("name", "instance", "version", "part-of", "managed-by");

    private final Values values;
    private final Rendered rendered;

    VariantsTest(Path variant) {
        values = Values.read(variant);
        rendered = Chart.render(values);
    }

    static List<Path> variants() {
        return Chart.variants();
    }

    @Test
    void lintHasNothingToSay(@TempDir Path scratch) {
        LintResult result = Chart.lint(values, scratch);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(line -> line.startsWith("[WARNING]") || line.startsWith("[ERROR]"));
    }

    @Test
    void everyObjectIsWhatItsTypeAllows() {
        assertThat(rendered.objects()).isNotEmpty().allSatisfy(ObjectTypes::check);
    }

    @Test
    void noObjectComesTwice() {
        assertThat(rendered.objects().stream()
                        .map(object -> Rendered.title(object) + " in "
                                + object.at("/metadata/namespace").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void objectsSayWhereTheyBelong() {
        assertThat(rendered.objects()).allSatisfy(object -> {
            assertThat(object.at("/metadata/namespace").isMissingNode())
                    .as("%s has no namespace", Rendered.title(object))
                    .isEqualTo(OF_THE_CLUSTER.contains(object.get("kind").asText()));
            assertThat(STANDARD_LABELS)
                    .allSatisfy(label -> assertThat(object.at("/metadata/labels/app.kubernetes.io~1" + label)
                                    .asText())
                            .as("%s of %s", label, Rendered.title(object))
                            .isNotEmpty());
            assertThat(object.at("/metadata/labels/helm.sh~1chart").asText()).isEqualTo("jobstream-0.1.0");
        });
    }

    @Test
    void podsKeepToTheRestrictedSecurityStandard() {
        assertThat(rendered.pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("hostNetwork").asBoolean()).isFalse();
            assertThat(pod.path("volumes"))
                    .allSatisfy(volume -> assertThat(volume.has("hostPath")).isFalse());
            assertThat(containers(pod)).allSatisfy(container -> {
                JsonNode context = container.get("securityContext");
                assertThat(context.get("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(context.get("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
            });
        });
    }

    @Test
    void containersSayWhatTheyNeed() {
        assertThat(rendered.pods().flatMap(VariantsTest::containers)).allSatisfy(container -> {
            JsonNode resources = container.get("resources");
            assertThat(resources.at("/requests/cpu").asText()).isNotEmpty();
            assertThat(resources.at("/requests/memory").asText()).isNotEmpty();
            assertThat(resources.at("/limits/memory").asText()).isNotEmpty();
        });
    }

    @Test
    void theOperatorUnderstandsItsEnvironment() {
        Map<String, String> variables = OperatorEnvironment.of(rendered).variables();

        OperatorSettings settings = OperatorSettings.from(variables);

        assertThat(settings.namespaces())
                .isEqualTo(Set.copyOf(
                        Rendered.strings(Chart.defaults().overlaidBy(values).get("watch.namespaces"))));
        assertThat(settings.pods().images().database()).isEqualTo(variables.get("JOBSTREAM_IMAGE_DATABASE"));
    }

    @Test
    void imagesArePinned() {
        Stream<String> ownImages = rendered.pods()
                .flatMap(VariantsTest::containers)
                .map(container -> container.get("image").asText());
        Stream<String> imagesOfSimulations = OperatorEnvironment.of(rendered).images();

        assertThat(Stream.concat(ownImages, imagesOfSimulations))
                .hasSizeGreaterThan(5)
                .allMatch(image -> image.matches(".+[^/](:[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})"), "is pinned")
                .noneMatch(image -> image.endsWith(":latest"));
    }

    private static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.of("containers", "initContainers")
                .flatMap(list -> StreamSupport.stream(pod.path(list).spliterator(), false));
    }
}
