package io.jobstream.operator.condition;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that was found out about a simulation, by condition. */
public final class Findings {

    private final Map<ConditionType, Finding> byType = new EnumMap<>(ConditionType.class);

    public Findings add(Finding finding) {
        byType.put(finding.fact().type(), finding);
        return this;
    }

    /** Adds it only if nothing worse is known of the same condition. */
    public Findings addUnlessStuck(Finding finding) {
        if (!get(finding.fact().type()).map(Finding::stuck).orElse(false)) {
            add(finding);
        }
        return this;
    }

    public Optional<Finding> get(ConditionType type) {
        return Optional.ofNullable(byType.get(type));
    }

    public boolean holds(ConditionType type) {
        return get(type).map(Finding::holds).orElse(false);
    }

    /** In the order of the conditions, which is that in which one needs the other. */
    public Optional<Finding> firstStuck() {
        return byType.values().stream().filter(Finding::stuck).findFirst();
    }

    /** As above. */
    public Optional<Finding> firstComing() {
        return byType.values().stream()
                .filter(finding -> finding.expectation() == Finding.Expectation.COMING)
                .findFirst();
    }

    /** Conditions that need somebody's attention. */
    public Set<ConditionType> stuck() {
        return byType.values().stream()
                .filter(Finding::stuck)
                .map(finding -> finding.fact().type())
                .collect(Collectors.toSet());
    }

    public List<Fact> facts() {
        return byType.values().stream().map(Finding::fact).toList();
    }
}
