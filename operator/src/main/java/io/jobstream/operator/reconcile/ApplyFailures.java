package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowReconcileResult;
import io.jobstream.operator.condition.ConditionType;
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
    static List<Finding> of(WorkflowReconcileResult result) {
        List<Finding> findings = new ArrayList<>();
        result.getErroredDependents().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().name()))
                .forEach(entry -> findings.add(finding(entry.getKey().name(), entry.getValue())));
        return findings;
    }

    private static Finding finding(String dependent, Exception failure) {
        ConditionType type = condition(dependent);
        if (failure instanceof KubernetesClientException refused) {
            String answer = answer(refused);
            if (refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN && answer.contains("exceeded quota")) {
                return Finding.stuck(
                        type,
                        "QuotaExceeded",
                        dependent + " was not made: " + answer + "; raise the quota, or ask for less");
            }
            if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT || refused.getCode() == 0) {
                return Finding.coming(type, "Retrying", dependent + " was not made: " + answer + "; tried again");
            }
            return Finding.stuck(type, "ApplyFailed", dependent + " was not made: " + answer);
        }
        log.warn("{} was not made", dependent, failure);
        return Finding.stuck(type, "ApplyFailed", dependent + " was not made: " + failure);
    }

    /** What the API server says, in one line. */
    static String answer(KubernetesClientException refused) {
        String message = refused.getStatus() != null && refused.getStatus().getMessage() != null
                ? refused.getStatus().getMessage()
                : String.valueOf(refused.getMessage());
        return message.replaceAll("\\s+", " ").strip();
    }

    private static ConditionType condition(String dependent) {
        if (dependent.startsWith("database")) {
            return ConditionType.DATABASE_READY;
        }
        if (dependent.startsWith("processor")) {
            return ConditionType.PROCESSOR_READY;
        }
        return dependent.startsWith("api") ? ConditionType.API_READY : ConditionType.GENERATOR_READY;
    }
}
