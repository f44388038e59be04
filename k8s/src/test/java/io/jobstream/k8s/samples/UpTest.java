package io.jobstream.k8s.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that goes from nothing to a live dashboard, with programs that only note how they are called. */
class UpTest {

    private static final String NOTE = "echo \"${0##*/} $*\" >>\"$CALLS\"\n";
    private static final String BUILDS_IMAGES = """
            for module in services/generator services/processor services/api operator $([[ $* != *engine=spark* ]] || echo services/spark) \\
                $([[ $* != *-Dlake* ]] || echo services/lake); do
              mkdir -p $module/target
              touch $module/target/jobstream-${module##*/}-image.tar
              echo sha256:1 >$module/target/jobstream-${module##*/}-image.digest
            done
            """;

    @TempDir
    Path directory;

    private Path programs;
    private Path calls;

    @BeforeEach
    void copyScriptsAndStandIns() throws IOException {
        programs = Files.createDirectory(directory.resolve("programs"));
        calls = Files.createFile(directory.resolve("calls"));
        Path scripts = Files.createDirectory(directory.resolve("k8s"));
        for (String script : List.of("up", "images")) {
            Files.copy(Path.of(script), scripts.resolve(script));
        }
        Files.createDirectory(scripts.resolve("samples"));
        for (String sample : List.of("laptop.yaml", "spark.yaml", "lake.yaml")) {
            Files.copy(Path.of("samples", sample), scripts.resolve("samples").resolve(sample));
        }
        program("docker", "");
        program("kind", "");
        program("helm", "");
        program("kubectl", "case \"$*\" in *' get -f '*) echo market ;; esac\n");
        program("mvn", BUILDS_IMAGES);
    }

    private void program(String name, String body) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/usr/bin/env bash\n" + NOTE + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome up(String... arguments) throws IOException, InterruptedException {
        return script("up", arguments);
    }

    private Outcome script(String name, String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        List<String> command = Stream.concat(
                        Stream.of("bash", directory.resolve("k8s/" + name).toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        builder.environment().put("CALLS", calls.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as(name + " ended within 30 s")
                    .isTrue();
            return new Outcome(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> called(String beginning) throws IOException {
        return Files.readAllLines(calls).stream()
                .filter(call -> call.startsWith(beginning))
                .toList();
    }

    @Test
    void fromNothingItMakesTheClusterTheKafkaTheImagesTheOperatorAndTheMarket() throws Exception {
        Outcome outcome = up();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("port-forward service/market-api 8080:80");
        assertThat(Files.readString(calls))
                .containsSubsequence(
                        "kind create cluster --config kind.yaml",
                        "upgrade --install strimzi ",
                        "apply -f strimzi/kafka.yaml",
                        "mvn ",
                        "kind load image-archive ",
                        "upgrade --install jobstream ../helm/jobstream --namespace jobstream ",
                        "create namespace simulations ",
                        "-n simulations apply -f samples/laptop.yaml",
                        "wait jss/market --for=condition=Ready");
        assertThat(called("kind load image-archive")).hasSize(4);
        assertThat(called("kubectl")).noneMatch(call -> call.contains("delete"));
    }

    @Test
    void theImageOfSparkIsMadeForASampleThatUsesIt() throws Exception {
        Outcome outcome = up("samples/spark.yaml");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(called("mvn"))
                .singleElement()
                .asString()
                .contains("-Dengine=spark")
                .contains("services/spark");
        assertThat(called("kind load image-archive")).hasSize(5);
        Files.writeString(calls, "");

        up();

        assertThat(called("mvn")).singleElement().asString().doesNotContain("spark");
        assertThat(called("kind load image-archive")).hasSize(4);
    }

    @Test
    void theImageOfTheLakeIsMadeForASampleThatUsesIt() throws Exception {
        Outcome outcome = up("samples/lake.yaml");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(called("mvn")).singleElement().asString().contains("-Dlake").contains("services/lake");
        assertThat(called("kind load image-archive")).hasSize(5);
        Files.writeString(calls, "");

        up();

        assertThat(called("mvn")).singleElement().asString().doesNotContain("lake");
        assertThat(called("kind load image-archive")).hasSize(4);
    }

    @Test
    void onceMoreItKeepsWhatIsThere() throws Exception {
        up();
        String key = called("helm --kube-context kind-jobstream upgrade --install jobstream")
                .get(0);
        key = key.replaceFirst(".*operator\\.podAnnotations\\.jobstream\\\\\\.io/images=(\\d+) .*", "$1");
        program("kind", "[[ $* != 'get clusters' ]] || echo jobstream\n");
        program(
                "kubectl",
                "case \"$*\" in *' get -f '*) echo market ;; *' get deployment '*) echo " + key + " ;; esac\n");
        Files.writeString(calls, "");

        Outcome outcome = up();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(called("kind")).containsExactly("kind get clusters");
        assertThat(called("kubectl")).noneMatch(call -> call.contains("delete"));
    }

    @Test
    void otherImagesReplaceThoseThatRun() throws Exception {
        program("kubectl", "case \"$*\" in *' get -f '*) echo market ;; *' get deployment '*) echo 17 ;; esac\n");

        Outcome outcome = up();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(called("kind load image-archive")).hasSize(4);
        assertThat(called("kubectl")).anyMatch(call -> call.contains("delete pods --all-namespaces"));
    }

    @Test
    void aMarketThatDoesNotGetReadyIsToldWithItsConditions() throws Exception {
        program("kubectl", "case \"$*\" in *' get -f '*) echo market ;; *' wait '*) exit 1 ;; esac\n");

        Outcome outcome = up();

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("not ready yet").contains("describe jss market");
    }

    @Test
    void aProgramThatIsMissingIsNamedWithWhereToGetIt() throws Exception {
        Files.delete(programs.resolve("kind"));

        Outcome outcome = up();

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("kind is missing").contains("https://");
        assertThat(Files.readAllLines(calls)).isEmpty();
    }

    @Test
    void aDockerThatDoesNotAnswerIsSaidBeforeAnythingIsMade() throws Exception {
        program("docker", "exit 1\n");

        Outcome outcome = up();

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("docker does not answer");
        assertThat(called("kind")).isEmpty();
    }

    @Test
    void aSampleThatIsNotThereIsSaidWithThoseThatAre() throws Exception {
        Outcome outcome = up("nothing.yaml");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("nothing.yaml").contains("samples/laptop.yaml");
    }

    @Test
    void whereAnImageCannotBeBuiltItStops() throws Exception {
        program("mvn", "echo no compiler >&2; exit 1\n");

        Outcome outcome = up();

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("no compiler");
        assertThat(called("helm --kube-context kind-jobstream upgrade --install jobstream"))
                .isEmpty();
    }

    @Test
    void imagesAreOfTheMachinesArchitectureAndGoIntoDockerOnRequest() throws Exception {
        program("uname", "echo aarch64\n");

        Outcome outcome = script("images", "--docker");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(called("mvn")).singleElement().asString().contains("-Djib.from.platforms=linux/arm64 package");
        assertThat(called("docker load")).hasSize(4);
    }

    @Test
    void imagesAreNotBuiltForADockerThatDoesNotAnswer() throws Exception {
        program("docker", "exit 1\n");

        Outcome outcome = script("images", "--docker");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("docker does not answer");
        assertThat(called("mvn")).isEmpty();
    }
}
