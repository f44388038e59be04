package io.jobstream.operator.event;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionStatus;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Transition;
import io.jobstream.operator.model.Labels;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of transitions by Events of Kubernetes, and in the log. An Event that cannot be written holds up nothing. */
public final class EventRecorder {

    private static final Logger log = LoggerFactory.getLogger(EventRecorder.class);

    private final KubernetesClient client;
    private final Clock clock;
    private final String instance;

    /** @param instance instance of the operator, for everybody that asks which one said so */
    public EventRecorder(KubernetesClient client, Clock clock, String instance) {
        this.client = client;
        this.clock = clock;
        this.instance = instance;
    }

    public void record(JobStreamSimulation resource, EventReason reason, String message) {
        record(resource, reason.warning(), reason.label(), message);
    }

    /**
     * Tells what has come true, is no longer true, or needs somebody's attention; not that something is still to come.
     * That topics hold records of an earlier simulation needs it once.
     *
     * @param stuck conditions that need somebody's attention
     */
    public void record(JobStreamSimulation resource, List<Transition> transitions, Set<ConditionType> stuck) {
        for (Transition transition : transitions) {
            if (transition.type() == ConditionType.EXACT) {
                // Comes and goes with every batch that is on its way.
                continue;
            }
            boolean warning = transition.to() != ConditionStatus.TRUE
                    && (stuck.contains(transition.type()) || transition.type() == ConditionType.TOPICS_NEW);
            boolean turned = (transition.from() == ConditionStatus.TRUE) != (transition.to() == ConditionStatus.TRUE);
            if (warning || turned) {
                record(
                        resource,
                        warning
                                || transition.type() == ConditionType.STALLED
                                        && transition.to() == ConditionStatus.TRUE,
                        transition.type().label() + transition.to().label(),
                        transition.reason() + ": " + transition.message());
            }
        }
    }

    private void record(JobStreamSimulation resource, boolean warning, String reason, String message) {
        String namespace = resource.getMetadata().getNamespace();
        String name = resource.getMetadata().getName();
        log.info("{}/{} {}: {}", namespace, name, reason, message);
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            client.v1()
                    .events()
                    .inNamespace(namespace)
                    .resource(new EventBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withGenerateName(name + ".")
                            .endMetadata()
                            .withInvolvedObject(new ObjectReferenceBuilder()
                                    .withApiVersion(resource.getApiVersion())
                                    .withKind(resource.getKind())
                                    .withNamespace(namespace)
                                    .withName(name)
                                    .withUid(resource.getMetadata().getUid())
                                    .build())
                            .withType(warning ? "Warning" : "Normal")
                            .withReason(reason)
                            .withMessage(message)
                            .withFirstTimestamp(now)
                            .withLastTimestamp(now)
                            .withCount(1)
                            .withNewSource(Labels.OPERATOR, null)
                            .withReportingComponent(Labels.OPERATOR)
                            .withReportingInstance(instance)
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            // In a namespace that is being deleted, for instance.
            log.debug("the Event {} of {}/{} could not be written: {}", reason, namespace, name, e.getMessage());
        }
    }
}
