package io.jobstream.crash;

import io.jobstream.crash.Fault.Kind;
import io.jobstream.crash.Target.Role;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which faults hit which process when: a function of a seed. Faults come in shuffled decks that hold every kind once, 1
 * to 6 s after one another, so that some begin before others have ended; a process is hit by one at a time.
 *
 * @param faults faults by the time at which they begin
 */
record FaultSchedule(List<Fault> faults) {

    private record Card(Kind kind, Role role) {}

    private static final List<Card> DECK = List.of(
            new Card(Kind.KILL, Role.BROKER),
            new Card(Kind.KILL, Role.DATABASE),
            new Card(Kind.KILL, Role.GENERATOR),
            new Card(Kind.KILL, Role.PROCESSOR),
            new Card(Kind.STOP, Role.BROKER),
            new Card(Kind.STOP, Role.DATABASE),
            new Card(Kind.STOP, Role.GENERATOR),
            new Card(Kind.STOP, Role.PROCESSOR),
            new Card(Kind.LEAVE, Role.GENERATOR),
            new Card(Kind.LEAVE, Role.PROCESSOR),
            new Card(Kind.JOIN, Role.GENERATOR),
            new Card(Kind.JOIN, Role.PROCESSOR),
            new Card(Kind.VISIT, Role.GENERATOR),
            new Card(Kind.VISIT, Role.PROCESSOR));

    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(6);
    /** From the end of a fault to the next one of the same process, which may still be starting. */
    private static final Duration GAP = Duration.ofMillis(500);

    /** @param apart time from the end of a fault to the begin of the next one at least; zero if they may overlap */
    static FaultSchedule of(long seed, int count, Duration apart) {
        Random random = new Random(seed);
        Deque<Card> cards = new ArrayDeque<>();
        Map<Target, Duration> free = new EnumMap<>(Target.class);
        List<Fault> faults = new ArrayList<>();
        Duration at = Duration.ZERO;
        Duration end = Duration.ZERO;
        while (faults.size() < count) {
            if (cards.isEmpty()) {
                List<Card> deck = new ArrayList<>(DECK);
                Collections.shuffle(deck, random);
                cards.addAll(deck);
            }
            Card card = cards.remove();
            Target target = target(card, free, random);
            at = at.plus(between(random, LEAST_PAUSE, MOST_PAUSE));
            Duration begin = max(at, free.getOrDefault(target, Duration.ZERO));
            if (!apart.isZero()) {
                begin = max(begin, end.plus(apart));
                at = begin;
            }
            Fault fault = new Fault(card.kind, target, begin, hold(card.kind, random));
            end = max(end, fault.end());
            free.put(target, fault.end().plus(GAP));
            faults.add(fault);
        }
        faults.sort(Comparator.comparing(Fault::at));
        return new FaultSchedule(List.copyOf(faults));
    }

    /** When the last fault has ended, from the begin. */
    Duration duration() {
        return faults.stream().map(Fault::end).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Of the processes in question the one that is free first; at the beginning any. */
    private static Target target(Card card, Map<Target, Duration> free, Random random) {
        boolean extra = card.kind == Kind.JOIN || card.kind == Kind.VISIT;
        List<Target> possible = new ArrayList<>(Target.of(card.role).stream()
                .filter(target -> target.extra() == extra)
                .toList());
        Collections.shuffle(possible, random);
        return Collections.min(possible, Comparator.comparing(target -> free.getOrDefault(target, Duration.ZERO)));
    }

    private static Duration hold(Kind kind, Random random) {
        return switch (kind) {
            case KILL, LEAVE -> between(random, Duration.ZERO, Duration.ofSeconds(5));
            // Beyond the session timeout of 6 s, and the transactions' of 10 s.
            case STOP -> between(random, Duration.ofSeconds(1), Duration.ofSeconds(12));
            case JOIN, VISIT -> between(random, Duration.ofSeconds(6), Duration.ofSeconds(15));
        };
    }

    private static Duration between(Random random, Duration least, Duration most) {
        return least.plusMillis((long) (random.nextDouble() * most.minus(least).toMillis()));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
