package io.jobstream.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Editors complete the keys of {@code jobstream.*} and say what each means. They read that from metadata in the jars. */
class ConfigurationMetadataTest {

    private static final Pattern PREFIX =
            Pattern.compile("@ConfigurationProperties\\(prefix = \"(jobstream\\.[a-z.-]+)\"");
    /** Their jars are there with -Dengine=spark and -Dlake only. */
    private static final Pattern OPTIONAL = Pattern.compile("services/(?:spark|lake)/.*");

    private final List<JsonNode> properties = new ArrayList<>();

    ConfigurationMetadataTest() throws IOException {
        for (URL file : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream content = file.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(content).path("properties")) {
                    if (property.path("name").asString().startsWith("jobstream.")) {
                        properties.add(property);
                    }
                }
            }
        }
    }

    @Test
    void everyGroupOfKeysIsThere() {
        Set<String> prefixes = new TreeSet<>();
        Repository.files().stream()
                .filter(file -> file.path().contains("/src/main/java/"))
                .filter(file -> !OPTIONAL.matcher(file.path()).matches())
                .forEach(file -> PREFIX.matcher(file.prose()).results().forEach(found -> prefixes.add(found.group(1))));

        assertThat(prefixes).contains("jobstream.market", "jobstream.database", "jobstream.api");
        assertThat(prefixes).allSatisfy(prefix -> assertThat(names()).anyMatch(name -> name.startsWith(prefix + ".")));
    }

    @Test
    void everyKeySaysWhatItMeans() {
        assertThat(properties)
                .hasSizeGreaterThan(40)
                .allSatisfy(property -> assertThat(property.path("description").asString(""))
                        .as(property.path("name").asString())
                        .hasSizeGreaterThan(3)
                        .as("an editor shows it as it is")
                        .doesNotContain("{@"));
    }

    @Test
    void keysOfNestedRecordsAreThereToo() {
        assertThat(names()).contains("jobstream.market.disorder.late", "jobstream.local.kafka.port");
    }

    private List<String> names() {
        return properties.stream()
                .map(property -> property.path("name").asString())
                .toList();
    }
}
