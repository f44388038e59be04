package io.jobstream.operator.preflight;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.probe.ApiServerAnswer;
import io.jobstream.operator.probe.secret.SecretProblemException;
import io.jobstream.operator.probe.secret.SecretReader;

/** Finds out whether a database that the operator does not make can be used: whether its secret is complete. */
final class DatabasePreflight {

    private static final ConditionType TYPE = ConditionType.DATABASE_READY;

    private final SecretReader secrets;

    DatabasePreflight(SecretReader secrets) {
        this.secrets = secrets;
    }

    /** @param secret the secret that spec.database.secretName names */
    DatabaseCheck check(JobStreamSimulation resource, String secret) {
        try {
            return DatabaseCheck.usable(DatabaseAccess.of(secrets.complete(
                    resource.getMetadata().getNamespace(), secret, "spec.database.secretName", DatabaseAccess.KEYS)));
        } catch (SecretProblemException e) {
            return DatabaseCheck.failed(Finding.stuck(TYPE, ConditionReason.of(e.reason()), e.problem()));
        } catch (KubernetesClientException e) {
            // In a namespace that is being deleted, for instance, or if a right is missing.
            return DatabaseCheck.failed(Finding.stuck(
                    TYPE,
                    ConditionReason.SECRET_INACCESSIBLE,
                    "the secret " + secret + " of the database cannot be read: " + ApiServerAnswer.of(e)
                            + "; the operator tries again"));
        }
    }
}
