package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowReconcileResult;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.probe.ApiServerAnswer;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in words why an object could not be made. */
final class ApplyFailures {

    private static final Logger log = LoggerFactory.getLogger(ApplyFailures.class);

    private ApplyFailures() {}

    /** What could not be made, about the condition of its component. */
    static List<Finding> of(JobStreamSimulation resource, WorkflowReconcileResult result) {
        String simulation = resource.getMetadata().getName();
        List<Finding> findings = new ArrayList<>();
        result.getErroredDependents().forEach((dependent, failure) -> {
            if (dependent instanceof ModelDependentResource<?> model) {
                findings.add(finding(model.describe(simulation), condition(model.part()), failure));
            }
        });
        // Of several about one condition, always the same is told of.
        findings.sort(Comparator.comparing(finding -> finding.fact().message()));
        return findings;
    }

    private static Finding finding(String object, ConditionType type, Exception failure) {
        if (failure instanceof KubernetesClientException refused) {
            String answer = ApiServerAnswer.of(refused);
            if (refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN && answer.contains("exceeded quota")) {
                return Finding.stuck(
                        type,
                        ConditionReason.QUOTA_EXCEEDED,
                        object + " was not made: " + answer + "; raise the quota, or ask for less");
            }
            if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT || refused.getStatus() == null) {
                return Finding.coming(
                        type, ConditionReason.RETRYING, object + " was not made: " + answer + "; tried again");
            }
            return Finding.stuck(type, ConditionReason.APPLY_FAILED, object + " was not made: " + answer);
        }
        log.warn("{} was not made", object, failure);
        return Finding.stuck(type, ConditionReason.APPLY_FAILED, object + " was not made: " + failure);
    }

    private static ConditionType condition(String part) {
        return switch (part) {
            case "database" -> ConditionType.DATABASE_READY;
            case "processor" -> ConditionType.PROCESSOR_READY;
            case "api" -> ConditionType.API_READY;
            default -> ConditionType.GENERATOR_READY;
        };
    }
}
