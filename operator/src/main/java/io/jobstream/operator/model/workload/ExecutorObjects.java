package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Metadata;
import io.jobstream.operator.model.pod.ExecutorPod;
import io.jobstream.operator.model.settings.ExecutorSettings;
import java.util.function.Function;

/** What Spark's driver needs to have executors as pods. The pods themselves are the driver's, and go with it. */
public final class ExecutorObjects {

    private static final String RBAC = "rbac.authorization.k8s.io";

    private ExecutorObjects() {}

    /**
     * The template of the pods.
     *
     * @param yaml makes text of it
     */
    public static ConfigMap template(DesiredStateInput input, Function<Pod, String> yaml) {
        return new ConfigMapBuilder()
                .withMetadata(Metadata.of(input, Component.EXECUTOR))
                .addToData(ExecutorSettings.TEMPLATE, yaml.apply(ExecutorPod.template(input)))
                .build();
    }

    /** Only pods: Spark is set to need neither services nor volumes nor ConfigMaps of its own. */
    public static Role role(DesiredStateInput input) {
        return new RoleBuilder()
                .withMetadata(Metadata.of(input, Component.EXECUTOR))
                .withRules(new PolicyRuleBuilder()
                        .withApiGroups("")
                        .withResources("pods")
                        .withVerbs("get", "list", "watch", "create", "delete", "deletecollection")
                        .build())
                .build();
    }

    /** For the account of the driver alone. */
    public static RoleBinding binding(DesiredStateInput input) {
        return new RoleBindingBuilder()
                .withMetadata(Metadata.of(input, Component.EXECUTOR))
                .withNewRoleRef(RBAC, "Role", input.names().of(Component.EXECUTOR))
                .withSubjects(new SubjectBuilder()
                        .withKind("ServiceAccount")
                        .withName(input.names().of(Component.PROCESSOR))
                        .withNamespace(input.names().namespace())
                        .build())
                .build();
    }
}
