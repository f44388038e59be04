package io.jobstream.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/** The whole stack on a real Docker, from the file that people start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeE2E {

    private static final double MOST_MEBIBYTES = 2_048;

    private final Stack stack = new Stack("jobstream-e2e", Map.of());

    @BeforeAll
    void start(TestReporter reporter) {
        stack.close();
        Duration took = stack.up(stack.services());
        reporter.publishEntry("seconds until the page was live", Long.toString(took.toSeconds()));
    }

    @AfterAll
    void remove() {
        stack.close();
    }

    @Test
    void thePageIsLiveWhenUpReturns() {
        assertThat(stack.get("/").body()).containsIgnoringCase("<!doctype html>");
        assertThat(stack.status().path("simulatedTime").isString()).isTrue();
        Stack.until(
                "the market to reach the present",
                () -> assertThat(Instant.parse(
                                stack.status().path("simulatedTime").asString()))
                        .isAfter(Instant.now().minusSeconds(120)));
    }

    @Test
    void prometheusReachesEveryServiceAndNothingElse() {
        Stack.until(
                "all targets to be up",
                () -> assertThat(stack.targets()
                                .valueStream()
                                .map(target -> target.at("/labels/job").asString() + " "
                                        + target.path("health").asString()))
                        .contains("jobstream-api up", "jobstream-generator up", "jobstream-processor up")
                        .allMatch(target -> target.endsWith(" up")));
    }

    @Test
    void onlyTheGatewayIsReachedFromThisMachineAndNothingFromOthers() {
        for (String service : stack.services()) {
            String published = stack.inspect(
                    service,
                    "{{range $port, $at := .NetworkSettings.Ports}}{{range $at}}{{.HostIp}}:{{.HostPort}} {{end}}{{end}}");
            assertThat(published.strip())
                    .as(service)
                    .isEqualTo(service.equals("gateway") ? "127.0.0.1:" + stack.port("PAGE_PORT") : "");
        }
    }

    @Test
    void whatRunsIsWhatTheFileSays() {
        for (String service : stack.services()) {
            assertThat(stack.inspect(
                            service,
                            "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}"))
                    .as(service)
                    .isEqualTo("true [ALL] [no-new-privileges:true]");
            assertThat(stack.inspect(service, "{{.RestartCount}}")).as(service).isEqualTo("0");
        }
        for (String service : List.of("kafka", "postgres", "generator", "processor", "api", "gateway", "prometheus")) {
            assertThat(stack.exec(service, "sh", "-c", "grep ^Uid: /proc/1/status"))
                    .as(service)
                    .doesNotContain("\t0\t");
        }
    }

    @Test
    void thePaceIsChangedAtTheSamePort() {
        HttpResponse<String> answer = stack.changePace("{\"mode\":\"Accelerated\",\"speed\":2}");

        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        Stack.until(
                "the page to tell the new pace",
                () -> assertThat(stack.status().at("/pace/mode").asString()).isEqualTo("Accelerated"));
        assertThat(stack.changePace("{\"mode\":\"RealTime\"}").statusCode()).isLessThan(300);
    }

    @Test
    void grafanasRoleReadsTheMarketAndChangesNothing() {
        String count = asGrafana("select count(*) > 0 from job_posts");
        assertThat(count.strip()).isEqualTo("t");
        assertThat(stack.compose(
                                "exec",
                                "-T",
                                "postgres",
                                "bash",
                                "-c",
                                psql("set transaction read write; delete from job_posts"))
                        .said())
                .contains("permission denied");
    }

    private String asGrafana(String sql) {
        return stack.exec("postgres", "bash", "-c", psql(sql));
    }

    private static String psql(String sql) {
        return "PGPASSWORD=$(cat /run/passwords/grafana.database.password) psql --no-psqlrc -At -h 127.0.0.1 -U grafana "
                + "-d jobstream -c '" + sql + "'";
    }

    @Test
    void grafanaShowsTheDashboardsToAnybodyAndSettingsToNobodyWithoutThePassword() {
        assumeThat(stack.services()).as("services that are started").contains("grafana");

        assertThat(stack.get("/grafana/api/search?type=dash-db").body())
                .contains("jobstream-market", "jobstream-simulation", "jobstream-pipeline", "jobstream-operator");
        assertThat(stack.get("/grafana/api/datasources").statusCode()).isIn(401, 403);
        String password = stack.exec("grafana", "cat", "/run/passwords/grafana.admin.password");
        String credentials = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> sources = stack.send(stack.request("/grafana/api/datasources")
                .header("Authorization", "Basic " + credentials)
                .build());
        assertThat(sources.body()).contains("jobstream-market", "jobstream-prometheus");
    }

    @Test
    void theIdleStackFitsIntoTwoGibibytes(TestReporter reporter) {
        Stack.until(
                "the market to reach the present",
                () -> assertThat(Instant.parse(
                                stack.status().path("simulatedTime").asString()))
                        .isAfter(Instant.now().minusSeconds(120)));

        Map<String, Double> memory = stack.memory();

        memory.forEach((container, mebibytes) ->
                reporter.publishEntry(container, String.format(Locale.ROOT, "%.0f MiB", mebibytes)));
        assertThat(memory.values().stream().mapToDouble(Double::doubleValue).sum())
                .isLessThan(MOST_MEBIBYTES);
    }

    @Test
    void aCrashedContainerComesBack() {
        stack.compose("exec", "-T", "api", "bash", "-c", "kill -SEGV 1");

        Stack.until(
                "the API to be started anew",
                () -> assertThat(stack.inspect("api", "{{.RestartCount}} {{.State.Health.Status}}"))
                        .isEqualTo("1 healthy"));
        Stack.until(
                "the page to be there",
                () -> assertThat(stack.get("/").statusCode()).isEqualTo(200));
        // Other tests expect a stack in which nothing crashed.
        stack.compose("rm", "--stop", "--force", "api").succeeded();
        stack.up(stack.services());
    }

    @Test
    void theMarketGoesOnAfterDownAndUp() {
        String market = stack.status().path("market").asString();
        String start = stack.status().path("start").asString();
        Set<String> before = Stack.volumes();

        stack.compose("down").succeeded();
        assertThat(Stack.volumes()).isEqualTo(before);
        stack.up(stack.services());

        assertThat(stack.status().path("market").asString()).isEqualTo(market);
        assertThat(stack.status().path("start").asString()).isEqualTo(start);
        assertThat(Stack.volumes()).isEqualTo(before);
    }

    @Test
    void profilesAddALoadAndPublishBrokerAndDatabaseOnRequest() throws Exception {
        stack.compose("--profile", "load", "--profile", "published", "up", "--wait", "load", "published")
                .succeeded();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + stack.port("KAFKA_PORT")))) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("job_posts", "load.job_posts");
        }
        String password = stack.exec("postgres", "cat", "/run/passwords/jobstream.database.password");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + stack.port("POSTGRES_PORT") + "/jobstream",
                        "jobstream",
                        password);
                ResultSet rows = connection.createStatement().executeQuery("select 1 from ledger_hourly limit 1")) {
            assertThat(rows.next()).isTrue();
        }
        Stack.until(
                "Prometheus to find the load",
                () -> assertThat(stack.targets()
                                .valueStream()
                                .map(target -> target.at("/labels/simulation").asString())
                                .collect(Collectors.toSet()))
                        .containsExactlyInAnyOrder("market", "load"));
        stack.compose("--profile", "load", "--profile", "published", "rm", "--stop", "--force", "load", "published")
                .succeeded();
    }

    @Test
    void theLakeFillsAndSparkTakesOver() {
        stack.compose("--profile", "lake", "up", "--wait", "lake").succeeded();
        Stack.until(
                "Parquet files in the lake",
                () -> assertThat(stack.compose(
                                        "--profile",
                                        "lake",
                                        "exec",
                                        "-T",
                                        "lake",
                                        "sh",
                                        "-c",
                                        "find /data/lake -name '*.parquet' | head -n 1")
                                .succeeded())
                        .contains(".parquet"));
        stack.compose("--profile", "lake", "rm", "--stop", "--force", "lake").succeeded();

        long before = stack.status().at("/events/candidates").asLong();
        stack.compose("-f", "compose.yaml", "-f", "services/compose/spark.yaml", "up", "--wait", "processor")
                .succeeded();
        assertThat(stack.inspect("processor", "{{.Config.Image}}")).contains("/spark:");
        Stack.until(
                "Spark to store events",
                () -> assertThat(stack.status().at("/events/candidates").asLong())
                        .isPositive()
                        .isGreaterThan(before));
        // Other tests expect the reactive engine.
        stack.up(stack.services());
    }

    @Test
    void nothingIsLeftAfterDownWithVolumes() {
        Set<String> before = Stack.volumes();
        try (Stack other = new Stack("jobstream-e2e-removed", Map.of())) {
            other.up(List.of("kafka", "postgres", "prometheus"));

            other.compose("down", "--volumes").succeeded();

            assertThat(Stack.volumes()).isEqualTo(before);
        }
    }

    @Test
    void aWrongVariableIsNamedInOneLine() {
        try (Stack wrong = new Stack("jobstream-e2e-wrong", Map.of("JOBSTREAM_MARKET_SEED", "many"))) {
            Stack.Outcome outcome = wrong.compose("up", "--wait", "generator");

            assertThat(outcome.exitCode()).isNotZero();
            assertThat(outcome.said()).containsPattern("generator-1 (exited|is unhealthy)");
            assertThat(wrong.compose("logs", "--no-log-prefix", "generator").said())
                    .contains("jobstream.market.seed is 'many', but must be a whole number");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Stack other =
                        new Stack("jobstream-e2e-taken", Map.of("PAGE_PORT", Integer.toString(taken.getLocalPort())))) {
            Stack.Outcome outcome = other.compose("up", "--no-deps", "--detach", "gateway");

            assertThat(outcome.exitCode()).isNotZero();
            assertThat(outcome.said())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .containsPattern("already in use|already allocated");
        }
    }
}
