package io.jobstream.operator.model;

import io.jobstream.operator.api.component.ProcessorEngine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the container images, and how they are pulled.
 *
 * @param processor   processor with the engine Reactive
 * @param spark       the processor with the engine Spark
 * @param pullPolicy  Always, IfNotPresent or Never
 * @param pullSecrets names of secrets, in each simulation's namespace
 */
public record Images(
        String generator,
        String processor,
        String spark,
        String api,
        String lake,
        String database,
        String pullPolicy,
        List<String> pullSecrets) {

    private static final Pattern TAGGED =
            Pattern.compile("[^@]+:([A-Za-z0-9]([-A-Za-z0-9._]{0,61}[A-Za-z0-9])?)(@.*)?");

    public Images {
        pullSecrets = List.copyOf(pullSecrets);
    }

    String of(Component component, ProcessorEngine engine) {
        return switch (component) {
            case GENERATOR -> generator;
            case PROCESSOR, EXECUTOR -> engine == ProcessorEngine.SPARK ? spark : processor;
            case API -> api;
            case LAKE -> lake;
            case DATABASE -> database;
        };
    }

    /** The tag of an image, if it has one that can be a label. */
    static Optional<String> version(String image) {
        Matcher matcher = TAGGED.matcher(image);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
