package io.jobstream.operator.preflight;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.api.lake.LakeSpec;
import io.jobstream.operator.api.lake.S3Spec;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.probe.ApiServerAnswer;
import io.jobstream.operator.probe.secret.SecretProblemException;
import io.jobstream.operator.probe.secret.SecretReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the secret of the lake's object store, if there is one. */
final class LakePreflight {

    private static final ConditionType TYPE = ConditionType.LAKE_READY;
    private static final List<String> KEYS = List.of("accessKeyId", "secretAccessKey");

    private final SecretReader secrets;

    LakePreflight(SecretReader secrets) {
        this.secrets = secrets;
    }

    /** @param lake spec of the lake in the resource; null if it asks for none */
    LakeCheck check(JobStreamSimulation resource, @Nullable LakeSpec lake) {
        S3Spec s3 = lake == null ? null : lake.warehouse().s3();
        if (s3 == null) {
            return new LakeCheck(null, "");
        }
        try {
            return new LakeCheck(
                    null,
                    secrets.complete(
                                    resource.getMetadata().getNamespace(),
                                    s3.secretName(),
                                    "spec.lake.warehouse.s3.secretName",
                                    KEYS)
                            .hash(KEYS));
        } catch (SecretProblemException e) {
            return new LakeCheck(Finding.stuck(TYPE, ConditionReason.of(e.reason()), e.problem()), null);
        } catch (KubernetesClientException e) {
            return new LakeCheck(
                    Finding.stuck(
                            TYPE,
                            ConditionReason.SECRET_INACCESSIBLE,
                            "the secret " + s3.secretName() + " of the lake's object store cannot be read: "
                                    + ApiServerAnswer.of(e) + "; the operator tries again"),
                    null);
        }
    }
}
