package io.jobstream.operator.condition;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a resource: those that it had, brought up to date by what was found out. Immutable.
 *
 * <p>The time of a condition's last transition is kept for as long as its status does not change, whatever becomes of
 * reason and message. A condition that nothing was found out about stays as it was, with the generation that it was
 * observed at; only one that is there only while true goes away. Conditions of unknown types are dropped: the status has
 * one owner.
 */
public final class ConditionSet {

    private static final String GONE = "Resolved";

    private final List<Condition> conditions;
    private final List<Transition> transitions;

    private ConditionSet(List<Condition> conditions, List<Transition> transitions) {
        this.conditions = List.copyOf(conditions);
        this.transitions = List.copyOf(transitions);
    }

    /**
     * @param previous   as the resource's status has them; null or empty for a new resource
     * @param facts      at most one for each type, in any order
     * @param generation generation of the resource that the facts are about
     * @param clock      for the time of transitions
     * @throws IllegalArgumentException if there are two facts about one condition
     */
    public static ConditionSet update(
            @Nullable Collection<Condition> previous, Collection<Fact> facts, long generation, Clock clock) {
        Map<ConditionType, Fact> found = byType(facts);
        Map<ConditionType, Condition> before = known(previous);
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        List<Condition> conditions = new ArrayList<>();
        List<Transition> transitions = new ArrayList<>();
        for (ConditionType type : ConditionType.values()) {
            Condition old = before.get(type);
            Condition current = next(type, old, found.get(type), generation, now);
            if (current != null) {
                conditions.add(current);
            }
            if (moved(old, current)) {
                transitions.add(transition(type, old, current, found.get(type)));
            }
        }
        return new ConditionSet(conditions, transitions);
    }

    private static Map<ConditionType, Fact> byType(Collection<Fact> facts) {
        Map<ConditionType, Fact> byType = new EnumMap<>(ConditionType.class);
        for (Fact fact : facts) {
            if (byType.put(fact.type(), fact) != null) {
                throw new IllegalArgumentException(
                        "two facts about " + fact.type().label());
            }
        }
        return byType;
    }

    private static Map<ConditionType, Condition> known(@Nullable Collection<Condition> conditions) {
        Map<ConditionType, Condition> known = new EnumMap<>(ConditionType.class);
        if (conditions != null) {
            for (Condition condition : conditions) {
                ConditionType.of(condition.getType()).ifPresent(type -> known.put(type, condition));
            }
        }
        return known;
    }

    private static @Nullable Condition next(
            ConditionType type, @Nullable Condition old, @Nullable Fact fact, long generation, String now) {
        if (fact == null) {
            return type.abnormal() ? null : old;
        }
        if (type.abnormal() && fact.status() != ConditionStatus.TRUE) {
            return null;
        }
        String status = fact.status().label();
        return new ConditionBuilder()
                .withType(type.label())
                .withStatus(status)
                .withReason(fact.reason())
                .withMessage(fact.message())
                .withObservedGeneration(generation)
                .withLastTransitionTime(sinceWhen(old, status, now))
                .build();
    }

    private static String sinceWhen(@Nullable Condition old, String status, String now) {
        if (old == null || !status.equals(old.getStatus())) {
            return now;
        }
        return Objects.requireNonNullElse(old.getLastTransitionTime(), now);
    }

    private static boolean moved(@Nullable Condition old, @Nullable Condition current) {
        if (old == null || current == null) {
            return old != current;
        }
        return !Objects.equals(old.getStatus(), current.getStatus())
                || !Objects.equals(old.getReason(), current.getReason());
    }

    private static Transition transition(
            ConditionType type, @Nullable Condition old, @Nullable Condition current, @Nullable Fact fact) {
        if (current != null) {
            return new Transition(
                    type, statusOf(type, old), statusOf(type, current), current.getReason(), current.getMessage());
        }
        return fact == null
                ? new Transition(type, statusOf(type, old), ConditionStatus.FALSE, GONE, type.label() + " no more")
                : new Transition(type, statusOf(type, old), ConditionStatus.FALSE, fact.reason(), fact.message());
    }

    private static ConditionStatus statusOf(ConditionType type, @Nullable Condition condition) {
        if (condition == null) {
            return type.abnormal() ? ConditionStatus.FALSE : ConditionStatus.UNKNOWN;
        }
        for (ConditionStatus status : ConditionStatus.values()) {
            if (status.label().equals(condition.getStatus())) {
                return status;
            }
        }
        return ConditionStatus.UNKNOWN;
    }

    /** In the order of {@link ConditionType}. */
    public List<Condition> conditions() {
        return conditions;
    }

    /** Conditions whose status or reason has changed, in the order of {@link ConditionType}. */
    public List<Transition> transitions() {
        return transitions;
    }
}
