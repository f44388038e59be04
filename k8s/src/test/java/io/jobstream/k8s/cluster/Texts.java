package io.jobstream.k8s.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Manifests that lie beside the tests, with {@code ${name}} in place of what a run decides. */
public final class Texts {

    private Texts() {}

    /** @param values values by the name that stands for them */
    public static String resource(String path, Map<String, String> values) {
        String text = read(path);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        if (text.contains("${")) {
            throw new IllegalArgumentException(path + " has a place without a value: "
                    + text.substring(text.indexOf("${")).lines().findFirst().orElse(""));
        }
        return text;
    }

    private static String read(String path) {
        try (InputStream stream = Texts.class.getResourceAsStream("/io/jobstream/k8s/" + path)) {
            if (stream == null) {
                throw new IllegalArgumentException("no test resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
