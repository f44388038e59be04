package io.jobstream.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobstream.operator.api.component.TemplateSpec;
import io.jobstream.operator.model.Images;
import io.jobstream.operator.model.PodDefaults;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the operator is set to, from its environment.
 *
 * @param pods             what holds for the pods of all simulations
 * @param namespaces       namespaces that are watched; empty for all
 * @param namespace        namespace in which it runs
 * @param pod              its own name
 * @param leaderElection   whether it waits until it leads
 * @param maxConcurrentReconciles simulations that are looked at simultaneously, 1 to 200
 * @param logLevel         TRACE, DEBUG, INFO, WARN or ERROR
 * @param port             port of health and metrics
 */
public record OperatorSettings(
        PodDefaults pods,
        Set<String> namespaces,
        String namespace,
        String pod,
        boolean leaderElection,
        int maxConcurrentReconciles,
        String logLevel,
        int port) {

    private static final String PREFIX = "JOBSTREAM_";
    private static final List<String> POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

    /** The variables there are. */
    private enum Variable {
        IMAGE_GENERATOR,
        IMAGE_PROCESSOR,
        IMAGE_SPARK,
        IMAGE_API,
        IMAGE_LAKE,
        IMAGE_DATABASE,
        IMAGE_PULL_POLICY,
        IMAGE_PULL_SECRETS,
        ASSIGN_USER_IDS,
        POD_TEMPLATE,
        WATCH_NAMESPACES,
        OPERATOR_NAMESPACE,
        OPERATOR_POD,
        LEADER_ELECTION,
        MAX_CONCURRENT_RECONCILES,
        LOG_LEVEL,
        HTTP_PORT;

        String key() {
            return PREFIX + name();
        }
    }

    public OperatorSettings {
        namespaces = Set.copyOf(namespaces);
    }

    /**
     * @param environment such as {@code System.getenv()}; variables that do not begin with JOBSTREAM_ do not matter
     * @throws IllegalArgumentException if a variable is unknown or out of its range; the message names it
     */
    public static OperatorSettings from(Map<String, String> environment) {
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> Stream.of(Variable.values())
                        .noneMatch(known -> known.key().equals(name)))
                // What Kubernetes itself puts there for a service that is called jobstream-something.
                .filter(name -> !name.matches(".*_(SERVICE_HOST|SERVICE_PORT|SERVICE_PORT_\\w+|PORT|PORT_\\d+_\\w+)")
                        || name.equals(Variable.HTTP_PORT.key()))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("there is no setting " + name + ", but "
                            + String.join(
                                    ", ",
                                    new TreeSet<>(Stream.of(Variable.values())
                                            .map(Variable::key)
                                            .toList())));
                });
        Reader reader = new Reader(environment);
        return new OperatorSettings(
                new PodDefaults(
                        new Images(
                                reader.text(Variable.IMAGE_GENERATOR, "jobstream/generator:0.1.0-SNAPSHOT"),
                                reader.text(Variable.IMAGE_PROCESSOR, "jobstream/processor:0.1.0-SNAPSHOT"),
                                reader.text(Variable.IMAGE_SPARK, "jobstream/spark:0.1.0-SNAPSHOT"),
                                reader.text(Variable.IMAGE_API, "jobstream/api:0.1.0-SNAPSHOT"),
                                reader.text(Variable.IMAGE_LAKE, "jobstream/lake:0.1.0-SNAPSHOT"),
                                reader.text(Variable.IMAGE_DATABASE, "postgres:18"),
                                reader.oneOf(Variable.IMAGE_PULL_POLICY, POLICIES, "IfNotPresent"),
                                reader.list(Variable.IMAGE_PULL_SECRETS)),
                        reader.flag(Variable.ASSIGN_USER_IDS, false),
                        reader.template(Variable.POD_TEMPLATE)),
                Set.copyOf(reader.list(Variable.WATCH_NAMESPACES)),
                reader.text(Variable.OPERATOR_NAMESPACE, "default"),
                reader.text(Variable.OPERATOR_POD, "jobstream-operator"),
                reader.flag(Variable.LEADER_ELECTION, false),
                reader.number(Variable.MAX_CONCURRENT_RECONCILES, 1, 200, 20),
                reader.oneOf(Variable.LOG_LEVEL, LEVELS, "INFO"),
                reader.number(Variable.HTTP_PORT, 0, 65_535, 8080));
    }

    /** Reads variables. One that is empty counts as not given, as templates leave them. */
    private record Reader(Map<String, String> environment) {

        String text(Variable variable, String other) {
            String value = environment.getOrDefault(variable.key(), "").strip();
            return value.isEmpty() ? other : value;
        }

        List<String> list(Variable variable) {
            return Arrays.stream(text(variable, "").split(","))
                    .map(String::strip)
                    .filter(Predicate.not(String::isEmpty))
                    .toList();
        }

        String oneOf(Variable variable, List<String> allowed, String other) {
            String value = text(variable, other);
            return allowed.stream()
                    .filter(candidate -> candidate.equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            variable.key() + " is '" + value + "', but must be one of " + String.join(", ", allowed)));
        }

        boolean flag(Variable variable, boolean other) {
            return oneOf(variable, List.of("true", "false"), Boolean.toString(other))
                    .equals("true");
        }

        int number(Variable variable, int least, int most, int other) {
            String value = text(variable, Integer.toString(other));
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
                throw new IllegalArgumentException(
                        variable.key() + " is '" + value + "', but must be from " + least + " to " + most);
            }
            return Integer.parseInt(value);
        }

        TemplateSpec template(Variable variable) {
            String value = text(variable, "{}");
            try {
                return new ObjectMapper().readValue(value, TemplateSpec.class);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(
                        variable.key() + ", the chart's simulations.template, cannot be read: " + e.getOriginalMessage()
                                + "; its fields are those of spec.generator.template",
                        e);
            }
        }
    }
}
