package io.jobstream.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of this repository. */
final class Repository {

    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final JsonMapper JSON = JsonMapper.shared();

    private Repository() {}

    /** @throws UncheckedIOException if there is no such file */
    static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ROOT.resolve(path), e);
        }
    }

    static JsonNode yaml(String path) {
        return parse(text(path));
    }

    /** With anchors and merges resolved, as Compose does it. */
    static JsonNode parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> document = new Yaml(options).load(yaml);
        return JSON.valueToTree(document);
    }
}
