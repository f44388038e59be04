package io.jobstream.operator.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConditionSetTest {

    private static final Instant T0 = Instant.parse("2026-11-25T08:00:00.750Z");

    private static Clock at(int seconds) {
        return Clock.fixed(T0.plusSeconds(seconds), ZoneOffset.UTC);
    }

    private static ConditionSet first(Fact... facts) {
        return ConditionSet.update(null, List.of(facts), 1, at(0));
    }

    private static ConditionSet then(ConditionSet before, int seconds, Fact... facts) {
        return ConditionSet.update(before.conditions(), List.of(facts), 2, at(seconds));
    }

    @Test
    void aNewConditionHasTheTimeAndTheGenerationAtWhichItWasFound() {
        assertThat(first(Fact.fails(ConditionType.KAFKA_READY, "Unreachable", "nothing listens"))
                        .conditions())
                .containsExactly(new ConditionBuilder()
                        .withType("KafkaReady")
                        .withStatus("False")
                        .withReason("Unreachable")
                        .withMessage("nothing listens")
                        .withObservedGeneration(1L)
                        .withLastTransitionTime("2026-11-25T08:00:00Z")
                        .build());
    }

    @Test
    void theTimeOfTheLastTransitionStaysWhileOnlyReasonMessageAndGenerationChange() {
        ConditionSet before = first(Fact.fails(ConditionType.KAFKA_READY, "Unreachable", "nothing listens"));
        Condition after = then(before, 60, Fact.fails(ConditionType.KAFKA_READY, "TlsFailed", "no trust"))
                .conditions()
                .get(0);

        assertThat(after.getLastTransitionTime()).isEqualTo("2026-11-25T08:00:00Z");
        assertThat(after.getReason()).isEqualTo("TlsFailed");
        assertThat(after.getObservedGeneration()).isEqualTo(2);
    }

    @Test
    void theTimeOfTheLastTransitionMovesWithTheStatus() {
        ConditionSet before = first(Fact.fails(ConditionType.KAFKA_READY, "Unreachable", "nothing listens"));
        ConditionSet after = then(before, 60, Fact.holds(ConditionType.KAFKA_READY, "Reachable", "1 broker answers"));

        assertThat(after.conditions().get(0).getLastTransitionTime()).isEqualTo("2026-11-25T08:01:00Z");
        assertThat(after.transitions())
                .containsExactly(new Transition(
                        ConditionType.KAFKA_READY,
                        ConditionStatus.FALSE,
                        ConditionStatus.TRUE,
                        "Reachable",
                        "1 broker answers"));
    }

    @Test
    void whatNothingWasFoundOutAboutStaysAsItWas() {
        ConditionSet before = first(Fact.holds(ConditionType.API_READY, "Answers", "the API answers"));
        ConditionSet after = then(before, 60, Fact.holds(ConditionType.KAFKA_READY, "Reachable", "1 broker answers"));

        assertThat(after.conditions()).hasSize(2).contains(before.conditions().get(0));
    }

    @Test
    void abnormalConditionsAreThereOnlyWhileTrue() {
        Fact reconciling = Fact.holds(ConditionType.RECONCILING, "Starting", "the API is not ready");
        ConditionSet before = first(reconciling, Fact.fails(ConditionType.STALLED, "Fine", ""));
        assertThat(before.conditions()).extracting(Condition::getType).containsExactly("Reconciling");

        ConditionSet silent = then(before, 1);
        ConditionSet told = then(before, 1, Fact.fails(ConditionType.RECONCILING, "Done", "all is as it should be"));
        assertThat(silent.conditions()).isEmpty();
        assertThat(told.conditions()).isEmpty();
        assertThat(silent.transitions())
                .extracting(Transition::from, Transition::to)
                .containsExactly(tuple(ConditionStatus.TRUE, ConditionStatus.FALSE));
        assertThat(told.transitions()).extracting(Transition::reason).containsExactly("Done");
    }

    @Test
    void aReasonThatChangesIsATransitionAndAMessageIsNot() {
        ConditionSet before = first(Fact.fails(ConditionType.READY, "Starting", "2 pods are missing"));
        ConditionSet sameReason = then(before, 1, Fact.fails(ConditionType.READY, "Starting", "1 pod is missing"));
        ConditionSet otherReason = then(before, 1, Fact.fails(ConditionType.READY, "Failing", "1 pod is missing"));

        assertThat(sameReason.transitions()).isEmpty();
        assertThat(sameReason.conditions()).isNotEqualTo(before.conditions());
        assertThat(otherReason.transitions()).extracting(Transition::reason).containsExactly("Failing");
    }

    @Test
    void warnsOfWhatDoesNotWorkAndOfNothingElse() {
        assertThat(first(
                                Fact.fails(ConditionType.KAFKA_READY, "Unreachable", ""),
                                Fact.unknown(ConditionType.API_READY, "NotAsked", ""),
                                Fact.holds(ConditionType.DATABASE_READY, "Ready", ""),
                                Fact.holds(ConditionType.RECONCILING, "Starting", ""),
                                Fact.holds(ConditionType.STALLED, "MarketRefused", ""))
                        .transitions())
                .filteredOn(Transition::warning)
                .extracting(Transition::type)
                .containsExactly(ConditionType.KAFKA_READY, ConditionType.STALLED);
    }

    @Test
    void conditionsOfUnknownTypesGo() {
        Condition old =
                new ConditionBuilder().withType("Blessed").withStatus("True").build();
        ConditionSet after = ConditionSet.update(List.of(old), List.of(), 1, at(0));

        assertThat(after.conditions()).isEmpty();
    }

    @Test
    void refusesWhatTheApiServerWouldRefuseAndCutsWhatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fact.fails(ConditionType.READY, "not one word", ""))
                .withMessageContaining("'not one word'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first(
                        Fact.fails(ConditionType.READY, "Starting", ""), Fact.holds(ConditionType.READY, "Live", "")))
                .withMessage("two facts about Ready");
        assertThat(Fact.fails(ConditionType.READY, "Starting", "x".repeat(2_000))
                        .message())
                .hasSize(1_000)
                .endsWith("x…");
    }

    /** Rounds of random facts, each about some of the types, one after the other. */
    private static List<List<Fact>> rounds(long seed) {
        Random random = new Random(seed);
        List<List<Fact>> rounds = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            List<ConditionType> types = new ArrayList<>(Arrays.asList(ConditionType.values()));
            Collections.shuffle(types, random);
            rounds.add(types.subList(0, random.nextInt(types.size() + 1)).stream()
                    .map(type -> new Fact(
                            type,
                            ConditionStatus.values()[random.nextInt(3)],
                            "R" + random.nextInt(2),
                            "m" + random.nextInt(2)))
                    .toList());
        }
        return rounds;
    }

    @Test
    void keepsItsPromisesWhateverHappens() {
        for (int seed = 0; seed < 100; seed++) {
            ConditionSet before = first();
            int second = 0;
            for (List<Fact> facts : rounds(seed)) {
                second++;
                ConditionSet after = then(before, second, facts.toArray(new Fact[0]));
                assertPromises(before, facts, after, T0.plusSeconds(second));
                before = after;
            }
        }
    }

    private static void assertPromises(ConditionSet before, List<Fact> facts, ConditionSet after, Instant now) {
        assertThat(after.conditions().stream().map(Condition::getType).toList()).isEqualTo(inOrder(after.conditions()));
        for (Fact fact : facts) {
            Optional<Condition> is = find(after, fact.type());
            boolean absent = fact.type().abnormal() && fact.status() != ConditionStatus.TRUE;
            assertThat(is.isEmpty()).isEqualTo(absent);
            is.ifPresent(condition -> assertThat(
                            List.of(condition.getStatus(), condition.getReason(), condition.getMessage()))
                    .containsExactly(fact.status().label(), fact.reason(), fact.message()));
        }
        for (Condition condition : after.conditions()) {
            Optional<Condition> was = find(
                            before, ConditionType.of(condition.getType()).orElseThrow())
                    .filter(old -> old.getStatus().equals(condition.getStatus()));
            assertThat(condition.getLastTransitionTime())
                    .isEqualTo(was.map(Condition::getLastTransitionTime)
                            .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        }
        assertThat(then(after, 9_999, repeat(after)).transitions()).isEmpty();
        assertThat(then(after, 9_999, repeat(after)).conditions())
                .extracting(Condition::getLastTransitionTime)
                .isEqualTo(after.conditions().stream()
                        .map(Condition::getLastTransitionTime)
                        .toList());
    }

    private static List<String> inOrder(List<Condition> conditions) {
        return Arrays.stream(ConditionType.values())
                .map(ConditionType::label)
                .filter(label -> conditions.stream()
                        .anyMatch(condition -> condition.getType().equals(label)))
                .toList();
    }

    private static Optional<Condition> find(ConditionSet set, ConditionType type) {
        return set.conditions().stream()
                .filter(condition -> condition.getType().equals(type.label()))
                .findFirst();
    }

    /** The facts that would be found if nothing changed. */
    private static Fact[] repeat(ConditionSet set) {
        return set.conditions().stream()
                .map(condition -> new Fact(
                        ConditionType.of(condition.getType()).orElseThrow(),
                        Arrays.stream(ConditionStatus.values())
                                .filter(truth -> truth.label().equals(condition.getStatus()))
                                .findFirst()
                                .orElseThrow(),
                        condition.getReason(),
                        condition.getMessage()))
                .toArray(Fact[]::new);
    }
}
