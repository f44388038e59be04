package io.jobstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ComposeFileTest {

    private static final ComposeFile FILE = ComposeFile.read(Map.of());
    private static final ComposeSpecification SPECIFICATION = ComposeSpecification.read();

    /** Ends after its work, so it has no health and nobody waits for it. */
    private static final String ONE_SHOT = "passwords";

    static Set<String> services() {
        return FILE.services().keySet();
    }

    @Test
    void isWhatTheComposeSpecificationAllows() {
        assertThat(SPECIFICATION.problems(FILE.document())).isEmpty();
    }

    @Test
    void theSpecificationFindsAMisspeltKey() {
        String misspelt = FILE.document().toString().replace("\"healthcheck\"", "\"health_check\"");

        assertThat(SPECIFICATION.problems(misspelt)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void mountsFilesThatAreThereReadOnlyAndVolumesThatAreNamed(String service) {
        for (String mount : FILE.mounts(service)) {
            String source = mount.split(":", -1)[0];
            if (source.startsWith("./")) {
                assertThat(Repository.ROOT.resolve(source)).exists();
                assertThat(mount).endsWith(":ro");
            } else {
                assertThat(FILE.document().path("volumes").has(source))
                        .as("volume " + source)
                        .isTrue();
            }
        }
    }

    @Test
    void scriptsOfTheBuildCanBeRun() {
        assertThat(Files.isExecutable(Repository.ROOT.resolve("services/compose/unpack.sh")))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasNoMoreRightsThanItNeeds(String name) {
        JsonNode service = FILE.service(name);

        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(service.path("cap_add").isMissingNode()).isTrue();
        assertThat(service.path("privileged").isMissingNode()).isTrue();
        assertThat(service.path("security_opt").toString()).isEqualTo("[\"no-new-privileges:true\"]");
    }

    @ParameterizedTest
    @MethodSource("services")
    void isBoundedAndRestartedAndItsLogRotates(String name) {
        JsonNode service = FILE.service(name);

        assertThat(service.path("mem_limit").asString()).isNotEmpty();
        assertThat(service.path("restart").asString()).isEqualTo("on-failure:5");
        assertThat(service.at("/logging/options/max-size").asString()).isNotEmpty();
        assertThat(service.at("/logging/options/max-file").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void tellsItsHealthAndIsWaitedFor(String name) {
        JsonNode service = FILE.service(name);

        assertThat(service.has("healthcheck")).isEqualTo(!name.equals(ONE_SHOT));
        service.path("depends_on")
                .properties()
                .forEach(entry -> assertThat(entry.getValue().path("condition").asString())
                        .isEqualTo(
                                entry.getKey().equals(ONE_SHOT)
                                        ? "service_completed_successfully"
                                        : "service_healthy"));
    }

    @Test
    void publishesOnePortAndOnlyToThisMachine() {
        FILE.services().forEach((name, service) -> {
            service.path("ports")
                    .forEach(port -> assertThat(port.asString()).as(name).startsWith("127.0.0.1:"));
            boolean published = service.has("ports") && !service.has("profiles");
            assertThat(published).as(name + " is published").isEqualTo(name.equals("gateway"));
            assertThat(service.has("network_mode") && !name.equals(ONE_SHOT))
                    .as(name)
                    .isFalse();
        });
        assertThat(FILE.service("gateway").path("ports")).hasSize(1);
    }

    @Test
    void pinsEveryVersionInOnePlace() {
        String text = Repository.text("compose.yaml");
        Set<String> images = new HashSet<>();
        FILE.services()
                .values()
                .forEach(service -> images.add(service.path("image").asString()));
        FILE.document().at("/x-images/build").forEach(image -> images.add(image.asString()));

        for (String image : images) {
            assertThat(image).matches(".+:[^:]*\\d[^:]*").doesNotContain("latest");
            if (!image.startsWith("jobstream/")) {
                assertThat(text.split(Pattern.quote(image), -1))
                        .as(image + " is named once")
                        .hasSize(2);
            }
        }
    }

    @Test
    void takesTheVersionsOfTheRestOfTheRepository() {
        String pom = Repository.text("pom.xml");
        JsonNode chart = Repository.yaml("helm/jobstream/values.yaml");

        assertThat(FILE.document().at("/x-images/build/JAVA_IMAGE").asString())
                .isEqualTo(between(pom, "<jib.from.image>", "</jib.from.image>"));
        assertThat(FILE.service("postgres").path("image").asString())
                .isEqualTo("postgres:" + chart.at("/images/database/tag").asString());
        assertThat(FILE.service("kafka").path("image").asString())
                .isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
        for (String service : List.of("generator", "processor", "api")) {
            assertThat(FILE.service(service).path("image").asString())
                    .isEqualTo(between(pom, "<image.repository>", "</image.repository>") + "/" + service + ":"
                            + between(pom, "<artifactId>jobstream</artifactId>\n  <version>", "</version>"));
        }
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
