package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A test that {@code mvn verify} leaves out runs elsewhere. */
class TestTagsTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern TAG = Pattern.compile("@Tag\\(([^)]*)\\)");

    @Test
    void everyTagIsOfTestsThatAStageOrAWrittenCommandRuns() throws IOException {
        assertThat(Files.readString(ROOT.resolve(".ci/run")))
                .contains("\nmvn -B verify\n", "\nmvn -B -Dtests=long -Dspotless.check.skip verify\n")
                .contains("\nmvn -B -T1 -Dengine=spark -Dlake -Dtests.left.out=none ");
        assertThat(Files.readString(ROOT.resolve("k8s/README.md"))).contains("k8s/scale", "-Dit.test=RealStrimziE2E");

        assertThat(tags()).containsExactly("\"long\"", "\"scale\"", "\"strimzi\"");
    }

    private static Set<String> tags() throws IOException {
        Set<String> tags = new TreeSet<>();
        for (Path file : tests()) {
            TAG.matcher(Files.readString(file)).results().forEach(tag -> tags.add(tag.group(1)));
        }
        return tags;
    }

    private static Set<Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*/src/test/java/.*\\.java"))
                    .collect(Collectors.toSet());
        }
    }
}
