package io.jobstream.operator.probe.pod;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Events of type Warning that are not too old to matter. */
final class WarningEvents {

    /** Controllers that fail again and again wait up to 17 minutes between two attempts. */
    private static final Duration RELEVANT = Duration.ofMinutes(20);

    private static final String CREATED = "SuccessfulCreate";

    private final List<Event> latestFirst;
    private final List<Event> all;

    WarningEvents(Collection<Event> events, Instant now) {
        all = List.copyOf(events);
        latestFirst = events.stream()
                .filter(event -> Objects.equals(event.getType(), "Warning"))
                .filter(event -> time(event).isAfter(now.minus(RELEVANT)))
                .sorted(Comparator.comparing(WarningEvents::time).reversed())
                .toList();
    }

    /**
     * The latest message.
     *
     * @param since   earlier ones do not count; null for any time
     * @param reasons reasons of the events
     */
    Optional<String> latest(String kind, Predicate<String> name, @Nullable Instant since, Set<String> reasons) {
        return latestFirst.stream()
                .filter(event -> {
                    ObjectReference object = event.getInvolvedObject();
                    return object != null
                            && Objects.equals(object.getKind(), kind)
                            && object.getName() != null
                            && name.test(object.getName());
                })
                .filter(event -> reasons.contains(event.getReason()))
                .filter(event -> since == null || !time(event).isBefore(since))
                .flatMap(event -> Stream.ofNullable(event.getMessage()))
                .findFirst()
                .map(PodMessages::oneLine);
    }

    /** When the workload's controller created a pod last; empty if no Event tells. */
    Optional<Instant> lastCreation(Workload workload) {
        return all.stream()
                .filter(event -> CREATED.equals(event.getReason()))
                .filter(event -> event.getInvolvedObject() != null
                        && workload.kind().equals(event.getInvolvedObject().getKind())
                        && workload.name().equals(event.getInvolvedObject().getName()))
                .map(WarningEvents::time)
                .max(Comparator.naturalOrder());
    }

    /** By whichever of its times an event has. */
    private static Instant time(Event event) {
        String series = event.getSeries() == null || event.getSeries().getLastObservedTime() == null
                ? null
                : event.getSeries().getLastObservedTime().getTime();
        String eventTime =
                event.getEventTime() == null ? null : event.getEventTime().getTime();
        String created =
                event.getMetadata() == null ? null : event.getMetadata().getCreationTimestamp();
        return Stream.of(event.getLastTimestamp(), series, eventTime, created)
                .flatMap(Stream::ofNullable)
                .flatMap(time -> instant(time).stream())
                .findFirst()
                .orElse(Instant.MIN);
    }

    static Optional<Instant> instant(@Nullable String time) {
        try {
            return time == null ? Optional.empty() : Optional.of(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
