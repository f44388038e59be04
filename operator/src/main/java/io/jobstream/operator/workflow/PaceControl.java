package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.Pod;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.market.PaceSpec;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.observe.Observation;
import io.jobstream.operator.observe.ServiceAddresses;
import io.jobstream.operator.observe.WorkloadState;
import io.jobstream.operator.probe.service.GeneratorProbe;
import io.jobstream.operator.probe.service.PaceReading;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps running generators at the pace that the resource asks for. Any of them will do: they share the pace. */
public final class PaceControl {

    private static final ConditionType TYPE = ConditionType.PACE_APPLIED;

    private final GeneratorProbe generators;
    private final PaceClient client;
    private final ServiceAddresses addresses;

    public PaceControl(GeneratorProbe generators, PaceClient client, ServiceAddresses addresses) {
        this.generators = generators;
        this.client = client;
        this.addresses = addresses;
    }

    /** @param pace null if nobody could be asked */
    public record Result(Finding finding, @Nullable PaceReading pace) {}

    /** @param playing whether generators are to play now */
    public Result apply(JobStreamSimulation resource, Observation observed, boolean playing) {
        if (!playing || resource.getSpec().generator().replicas() == 0) {
            return new Result(
                    Finding.atRest(
                            TYPE, ConditionReason.NOT_PLAYING, "no generator runs; the next one begins with this pace"),
                    null);
        }
        List<URI> asked = asked(observed);
        PaceRequest wanted = request(resource.getSpec().pace());
        for (URI generator : asked) {
            Optional<PaceReading> current = generators.pace(generator);
            if (current.isPresent()) {
                return PaceRequest.of(current.get()).equals(wanted)
                        ? applied(current.get())
                        : change(generator, wanted);
            }
        }
        return new Result(
                asked.isEmpty()
                        ? Finding.unknown(TYPE, ConditionReason.NO_GENERATOR, "no generator runs that could be asked")
                        : Finding.coming(
                                TYPE, ConditionReason.NO_ANSWER, "no generator tells its pace; asked again soon"),
                null);
    }

    /**
     * A ready generator. If there is none, those that run: one that stands still because of its pace is not ready, and
     * another pace is what it needs.
     */
    private List<URI> asked(Observation observed) {
        Optional<WorkloadState> workload = observed.workload(Component.GENERATOR);
        List<URI> ready = addresses(workload.map(WorkloadState::readyPods).orElse(List.of()));
        return ready.isEmpty()
                ? addresses(workload.map(WorkloadState::runningPods).orElse(List.of()))
                : ready.subList(0, 1);
    }

    private List<URI> addresses(List<Pod> pods) {
        return pods.stream().flatMap(pod -> addresses.pod(pod).stream()).toList();
    }

    private Result change(URI generator, PaceRequest wanted) {
        PaceOutcome outcome = client.change(generator, wanted);
        if (outcome instanceof PaceOutcome.Applied applied) {
            return applied(applied.pace());
        }
        if (outcome instanceof PaceOutcome.Refused refused) {
            return new Result(
                    Finding.stuck(TYPE, ConditionReason.REFUSED, refused.message() + ": correct spec.pace"), null);
        }
        return new Result(
                Finding.coming(
                        TYPE,
                        ConditionReason.UNREACHABLE,
                        ((PaceOutcome.Unreachable) outcome).message() + "; asked again soon"),
                null);
    }

    private static Result applied(PaceReading pace) {
        return new Result(
                Finding.good(
                        TYPE,
                        ConditionReason.APPLIED,
                        "the generators play at the pace " + describe(PaceRequest.of(pace))),
                pace);
    }

    private static PaceRequest request(PaceSpec pace) {
        return new PaceRequest(pace.mode().label(), pace.speed(), pace.eventsPerSecond());
    }

    private static String describe(PaceRequest pace) {
        if (pace.speed() != null) {
            return pace.mode() + ", " + pace.speed() + " simulated seconds a second";
        }
        return pace.eventsPerSecond() == null
                ? pace.mode()
                : pace.mode() + ", " + pace.eventsPerSecond() + " events a second";
    }
}
