package io.jobstream.operator.model;

import java.util.List;

/**
 * Where the images are.
 *
 * @param pullPolicy  Always, IfNotPresent or Never
 * @param pullSecrets names of secrets, in each simulation's namespace
 */
public record Images(
        String generator, String processor, String api, String database, String pullPolicy, List<String> pullSecrets) {

    public Images {
        pullSecrets = List.copyOf(pullSecrets);
    }

    String of(Component component) {
        return switch (component) {
            case GENERATOR -> generator;
            case PROCESSOR -> processor;
            case API -> api;
            case DATABASE -> database;
        };
    }
}
