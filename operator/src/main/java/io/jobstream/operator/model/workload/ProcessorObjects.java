package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jobstream.operator.api.component.ProcessorEngine;
import io.jobstream.operator.api.component.ProcessorSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Names;

/** The processors. */
public final class ProcessorObjects {

    private ProcessorObjects() {}

    /**
     * Pods of the reactive engine share the partitions while they change. A driver of Spark has all of them: beside another
     * processor it would refuse the other's transactions, and have its own refused, and the node would need room for both.
     */
    public static Deployment deployment(DesiredStateInput input) {
        ProcessorSpec spec = input.resource().getSpec().processor();
        return Deployments.of(
                input,
                Component.PROCESSOR,
                input.replicas().processor(),
                spec.resources(),
                spec.engine() == ProcessorEngine.SPARK ? Deployments.oneAfterTheOther() : Deployments.rolling());
    }

    public static Service service(DesiredStateInput input) {
        return Services.of(input, Component.PROCESSOR, Names.HTTP, Names.HTTP_PORT);
    }
}
