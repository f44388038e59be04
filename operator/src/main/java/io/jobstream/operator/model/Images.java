package io.jobstream.operator.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the images are.
 *
 * @param pullPolicy  Always, IfNotPresent or Never
 * @param pullSecrets names of secrets, in each simulation's namespace
 */
public record Images(
        String generator, String processor, String api, String database, String pullPolicy, List<String> pullSecrets) {

    private static final Pattern TAGGED =
            Pattern.compile("[^@]+:([A-Za-z0-9]([-A-Za-z0-9._]{0,61}[A-Za-z0-9])?)(@.*)?");

    public Images {
        pullSecrets = List.copyOf(pullSecrets);
    }

    public String of(Component component) {
        return switch (component) {
            case GENERATOR -> generator;
            case PROCESSOR -> processor;
            case API -> api;
            case DATABASE -> database;
        };
    }

    /** The tag of a component's image, where it has one that can be a label. */
    Optional<String> version(Component component) {
        Matcher matcher = TAGGED.matcher(of(component));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
