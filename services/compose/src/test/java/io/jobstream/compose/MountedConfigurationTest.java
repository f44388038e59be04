package io.jobstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is mounted names services, ports, paths and data sources that are there. */
class MountedConfigurationTest {

    private static final ComposeFile FILE = ComposeFile.read(Map.of());
    private static final Pattern ADDRESS = Pattern.compile("(?m)^ +(?:set \\$\\w+|default) (\\w+):(\\d+);$");

    private static final Map<String, Integer> PORTS = Map.of(
            "generator", 8080,
            "processor", 8080,
            "api", 8080,
            "grafana", 3000,
            "prometheus", 9090,
            "postgres", 5432,
            "kafka", 19092);

    @Test
    void prometheusScrapesEveryServiceUnderTheJobsThatTheDashboardsKnow() {
        JsonNode configuration = Repository.yaml("grafana/compose/prometheus.yaml");
        Set<String> scraped = new TreeSet<>();
        configuration.path("scrape_configs").forEach(job -> {
            String component = job.path("job_name").asString().replace("jobstream-", "");
            JsonNode target = job.at("/static_configs/0");
            assertThat(target.at("/targets/0").asString()).isEqualTo(component + ":" + PORTS.get(component));
            assertThat(target.at("/labels/component").asString()).isEqualTo(component);
            assertThat(target.path("labels").has("simulation")).isTrue();
            scraped.add(component);
        });

        assertThat(scraped).containsExactly("api", "generator", "processor");
        assertThat(configuration
                        .at("/scrape_configs/0/dns_sd_configs/0/names/0")
                        .asString())
                .isIn(FILE.services().keySet());
    }

    @Test
    void prometheusLoadsTheRulesThatTheRepositoryHas() {
        JsonNode files = Repository.yaml("grafana/compose/prometheus.yaml").path("rule_files");

        assertThat(files).isNotEmpty();
        files.forEach(file -> assertThat(file.asString()).startsWith("/etc/prometheus/rules/"));
        assertThat(files)
                .allSatisfy(file -> assertThat(Repository.yaml(file.asString().replace("/etc/prometheus/", "grafana/"))
                                .path("groups"))
                        .isNotEmpty());
        assertThat(FILE.mounts("prometheus")).contains("./grafana/rules:/etc/prometheus/rules:ro");
    }

    @Test
    void theGatewaysPassOnToServicesThatAreThere() {
        assertThat(addresses("services/compose/gateway.conf")).containsExactly("api", "generator", "grafana");
        assertThat(addresses("services/compose/published.conf")).containsExactly("kafka", "postgres");
    }

    private static Set<String> addresses(String path) {
        Set<String> services = new TreeSet<>();
        Matcher address = ADDRESS.matcher(Repository.text(path));
        while (address.find()) {
            assertThat(FILE.services()).containsKey(address.group(1));
            assertThat(Integer.valueOf(address.group(2))).isEqualTo(PORTS.get(address.group(1)));
            services.add(address.group(1));
        }
        return services;
    }

    @Test
    void theDataSourcesAreOfTheTypesThatTheDashboardsAskForAndKeepTheirUids() {
        JsonNode sources = Repository.yaml("grafana/compose/datasources.yaml").path("datasources");
        List<String> uids = sources.valueStream()
                .map(source -> source.path("uid").asString())
                .toList();
        List<String> types = sources.valueStream()
                .map(source -> source.path("type").asString())
                .toList();

        assertThat(uids).containsExactly("jobstream-market", "jobstream-prometheus");
        assertThat(types).containsExactly("grafana-postgresql-datasource", "prometheus");
        assertThat(sources.at("/0/url").asString()).isEqualTo("postgres:" + PORTS.get("postgres"));
        assertThat(sources.at("/1/url").asString()).isEqualTo("http://prometheus:" + PORTS.get("prometheus"));
    }

    @Test
    void theDashboardsLieWhereGrafanaLooksForThem() {
        String path = Repository.yaml("grafana/provisioning/dashboards/jobstream.yaml")
                .at("/providers/0/options/path")
                .asString();

        assertThat(FILE.mounts("grafana")).contains("./grafana/dashboards:" + path + ":ro");
    }

    @Test
    void thePasswordsAreReadWhereTheyAreMade() {
        String made = Repository.text("services/compose/passwords.sh");
        Stream<String> read = Stream.of(
                FILE.environment("postgres").get("POSTGRES_PASSWORD_FILE"),
                FILE.environment("grafana").get("GF_SECURITY_ADMIN_PASSWORD__FILE"),
                Repository.yaml("grafana/compose/datasources.yaml")
                        .at("/datasources/0/secureJsonData/password")
                        .asString());

        assertThat(read).allSatisfy(file -> {
            String name = String.valueOf(file).replaceAll("^.*/run/passwords/|}$", "");
            assertThat(made).contains("keep " + name + " ");
        });
        assertThat(FILE.mounts("passwords")).contains("passwords:/run/passwords");
        for (String service : List.of("postgres", "processor", "api", "grafana")) {
            assertThat(FILE.mounts(service)).contains("passwords:/run/passwords:ro");
        }
    }

    @Test
    void theDockerfileBuildsTheServicesThatAreStarted() {
        String dockerfile = Repository.text("services/compose/Dockerfile");

        Matcher preset = Pattern.compile("ARG MODULES=\"([^\"]+)\"").matcher(dockerfile);
        assertThat(preset.find()).isTrue();
        FILE.services().forEach((name, service) -> {
            if (service.has("build")) {
                String target = service.at("/build/target").asString();
                assertThat(service.at("/build/args/MODULES")
                                .asString(preset.group(1))
                                .split(" "))
                        .contains(target);
                assertThat(dockerfile).contains("AS " + target + "\n", "/images/" + target + "/app ");
                service.at("/build/args")
                        .propertyNames()
                        .forEach(
                                argument -> assertThat(dockerfile).containsPattern("(?m)^ARG " + argument + "(=.*)?$"));
            }
        });
    }

    @Test
    void theBuildIsGivenEveryModulesPom() {
        String ignored = Repository.text("services/compose/Dockerfile.dockerignore");
        Matcher module = Pattern.compile("<module>([^<]+)</module>").matcher(Repository.text("pom.xml"));

        while (module.find()) {
            String name = module.group(1);
            assertThat(ignored).contains(name.startsWith("services/") ? "!services\n" : "!" + name + "/pom.xml\n");
        }
    }
}
