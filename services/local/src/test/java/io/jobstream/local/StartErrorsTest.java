package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.Ports;
import io.jobstream.embedded.testing.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.ClassUtils;

/** What cannot work ends the start with one line, before anything is made. */
@ExtendWith(OutputCaptureExtension.class)
class StartErrorsTest {

    private static final Path CATALOGS = Path.of("../../data");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jobstream.pace.mode=Slow               | jobstream.pace.mode is 'Slow', but must be one of RealTime, Accelerated, ConstantRate, Unbounded, Paused
                    jobstream.market.postings-per-day=-1   | jobstream.market.postings-per-day is -1.0, but must be above 0 and at most 50000000
                    jobstream.market.start=2199-01-01T00:00:00Z | jobstream.market.start is 2199-01-01T00:00:00Z, which is in the future: set a time that has passed
                    jobstream.market.sed=1                 | there is no property jobstream.market.sed, perhaps jobstream.market.seed is meant
                    jobstream.processor.engine=Flink       | jobstream.processor.engine is 'Flink', but must be one of Reactive, Spark
                    jobstream.local.kafka.port=0           | jobstream.local.kafka.port is 0, but must be from 1 to 65535
                    jobstream.local.hom=x                  | there is no property jobstream.local.hom, perhaps jobstream.local.home is meant
                    """)
    void aValueThatCannotBe(String argument, String line, CapturedOutput output) {
        assertThat(start(output, "--" + argument)).isEqualTo(line);
    }

    private static boolean hasSpark() {
        return ClassUtils.isPresent("io.jobstream.spark.SparkApplication", null);
    }

    @Test
    @DisabledIf("hasSpark")
    void anEngineWithoutItsJars(CapturedOutput output) {
        assertThat(start(output, "--jobstream.processor.engine=Spark"))
                .startsWith("jobstream.processor.engine is Spark, but Spark is not on the class path: start with"
                        + " mvn spring-boot:run -Dengine=spark");
    }

    private static boolean hasLake() {
        return ClassUtils.isPresent("io.jobstream.lake.LakeApplication", null);
    }

    @Test
    @DisabledIf("hasLake")
    void aLakeWithoutItsJars(CapturedOutput output) {
        assertThat(start(output, "--jobstream.lake.enabled=true"))
                .isEqualTo("jobstream.lake.enabled is true, but the lake is not on the class path: start with"
                        + " mvn spring-boot:run -Dlake, or set jobstream.lake.enabled to false");
    }

    @Test
    void aNegativeRate(CapturedOutput output) {
        assertThat(start(output, "--jobstream.pace.mode=ConstantRate", "--jobstream.pace.events-per-second=-5"))
                .startsWith("jobstream.pace.events-per-second is -5.0, but must be at least 0.001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "jobstream.local.kafka.port", "jobstream.local.postgres.port"})
    void aBusyPort(String property, CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThat(start(output, "--" + property + "=" + port))
                    .isEqualTo("port " + port + " is in use by another process, change " + property);
        }
    }

    @Test
    void anAddressOfAnotherMachine(CapturedOutput output) {
        // No machine has an address of the range for documentation.
        assertThat(start(output, "--server.address=192.0.2.1", "--server.port=18081"))
                .startsWith("port 18081 cannot be used (")
                .endsWith("), change server.port");
    }

    @Test
    void aPathThatTheProcessCannotName() throws InterruptedException {
        try (ChildJvm jvm = ChildJvm.start(
                List.of("-Xmx256m"),
                Map.of("LC_ALL", "C"),
                line -> {},
                LocalApplication.class,
                arguments("--jobstream.local.home=" + directory.resolve("caf\u00e9")))) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(jvm.output())
                    .singleElement()
                    .asString()
                    .endsWith("which is not a path for this process: if it holds other than ASCII characters, set the"
                            + " environment variable LC_ALL to C.UTF-8");
        }
    }

    @Test
    void aDatabaseThatHoldsSomethingElse() throws Exception {
        Path home = directory.resolve("foreign");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(new Home(home).postgres(), 0);
                Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table somebody_elses (n int)");
        }

        try (LocalRun run = LocalRun.start(home, List.of())) {
            assertThat(run.jvm().awaitExit(LocalRun.DEADLINE)).isEqualTo(1);
            assertThat(run.jvm().output())
                    .anySatisfy(line ->
                            assertThat(line).startsWith("ERROR jobstream: ").contains("somebody_elses"));
        }
    }

    @Test
    void aDirectoryThatCannotBeWritten(CapturedOutput output) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(start(output, "--jobstream.local.home=" + file.resolve("home")))
                .isEqualTo("the directory " + file.resolve("home") + " cannot be used (" + file
                        + " is not a directory), set jobstream.local.home to one that can be written");
    }

    @Test
    void aDirectoryThatAnotherPlatformUses(CapturedOutput output) {
        Path home = directory.resolve("used");
        try (Home.Lock other = new Home(home).lock()) {
            assertThat(other.channel().isOpen()).isTrue();
            assertThat(start(output, "--jobstream.local.home=" + home))
                    .isEqualTo("another JobStream uses " + home
                            + ", stop it or set jobstream.local.home to another directory");
        }
    }

    @Test
    void aBadLineInACatalog(CapturedOutput output) throws IOException {
        Path catalogs = Files.createDirectory(directory.resolve("catalogs"));
        try (Stream<Path> files = Files.list(CATALOGS)) {
            for (Path file : files.toList()) {
                Files.copy(file, catalogs.resolve(file.getFileName()));
            }
        }
        Path industries = catalogs.resolve("industries.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(industries));
        lines.add("Nonsense,Nonsense,many,yes,0.25");
        Files.write(industries, lines);

        assertThat(start(output, "--jobstream.market.catalogs=" + catalogs))
                .contains("industries.csv")
                .contains("line " + lines.size())
                .contains("share");
    }

    @Test
    void theExitCodeIsOne() throws InterruptedException {
        try (ChildJvm jvm = ChildJvm.start(LocalApplication.class, arguments("--jobstream.pace.mode=Slow"))) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(jvm.output()).singleElement().asString().startsWith("ERROR jobstream: jobstream.pace.mode");
        }
    }

    /** The one line of the failed start, without its prefix. */
    private String start(CapturedOutput output, String... arguments) {
        Throwable failure = catchThrowable(
                () -> LocalApplication.application().run(arguments(arguments)).close());

        assertThat(failure).isNotNull();
        assertThat(directory.resolve("home")).doesNotExist();
        List<String> lines = output.getAll().strip().lines().toList();
        assertThat(lines).singleElement().asString().startsWith("ERROR jobstream: ");
        return lines.get(0).substring("ERROR jobstream: ".length());
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + Ports.free(),
                "--jobstream.local.kafka.port=" + Ports.free(),
                "--jobstream.local.postgres.port=" + Ports.free(),
                "--jobstream.local.home=" + directory.resolve("home")));
        for (String argument : more) {
            arguments.removeIf(given -> argument.startsWith(given.substring(0, given.indexOf('=') + 1)));
            arguments.add(argument);
        }
        return arguments.toArray(String[]::new);
    }
}
