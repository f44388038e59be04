package io.jobstream.operator.model.pod;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.jobstream.operator.model.PodDefaults;

/** What the restricted Pod Security Standard asks for, and a read-only root on top. */
final class Security {

    private static final String RUNTIME_DEFAULT = "RuntimeDefault";

    private Security() {}

    /**
     * @param pods whether the user id of the image is set, or left to the cluster
     * @param user id of user and group in the image; volumes belong to the group
     */
    static PodSecurityContext pod(PodDefaults pods, long user) {
        Long id = pods.clusterAssignsUserIds() ? null : user;
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(id)
                .withRunAsGroup(id)
                .withFsGroup(id)
                // Else the files of a volume change hands one by one at every start.
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType(RUNTIME_DEFAULT)
                .endSeccompProfile()
                .build();
    }

    static SecurityContext container() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .build();
    }
}
