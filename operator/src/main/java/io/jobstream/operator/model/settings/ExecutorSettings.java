package io.jobstream.operator.model.settings;

import io.fabric8.kubernetes.api.model.Quantity;
import io.jobstream.operator.api.component.ProcessorSpec;
import io.jobstream.operator.api.component.ResourcesSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Spark's settings for executors as pods of their own. The driver makes them by Spark's own Kubernetes scheduler, in client mode.
 * They reach it by the address of its pod, which has no name that outlasts it.
 */
public final class ExecutorSettings {

    /** Directory of the pods' template. */
    public static final String DIRECTORY = "/etc/jobstream/executor/";
    /** File of the pods' template. */
    public static final String TEMPLATE = "executor.yaml";

    private static final String KUBERNETES = "kubernetes.";
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);
    private static final int HEAP_PERCENT = 60;
    private static final Quantity MEMORY = new Quantity("1600Mi");
    private static final Quantity CPU = new Quantity("500m");

    private ExecutorSettings() {}

    static void put(Properties properties, DesiredStateInput input) {
        ProcessorSpec processor = input.resource().getSpec().processor();
        Names names = input.names();
        ResourcesSpec resources = processor.resources();
        Map<String, Quantity> limits = resources == null ? Map.of() : resources.limits();
        Map<String, Quantity> requests = resources == null ? Map.of() : resources.requests();
        long mebibytes = limits.getOrDefault("memory", MEMORY)
                .getNumericalAmount()
                .divide(MEBIBYTE, RoundingMode.DOWN)
                .longValue();
        long heap = mebibytes * HEAP_PERCENT / 100;
        Quantity cpuLimit = limits.get("cpu");
        properties
                .put("jobstream.spark.master", "k8s://https://kubernetes.default.svc:443")
                .put(spark("app.name"), names.simulation())
                .put(spark("executor.instances"), processor.executors())
                .put(spark("executor.cores"), cpuLimit == null ? 1 : ServiceSettings.threads(cpuLimit))
                .put(spark("executor.memory"), heap + "m")
                .put(spark("executor.memoryOverhead"), (mebibytes - heap) + "m")
                .put(spark("driver.host"), "${POD_IP}")
                .put(spark("driver.bindAddress"), "0.0.0.0")
                .put(spark("driver.port"), Names.DRIVER_PORT)
                .put(spark("driver.blockManager.port"), Names.BLOCKS_PORT)
                .put(spark("blockManager.port"), Names.BLOCKS_PORT)
                .put(spark(KUBERNETES + "namespace"), names.namespace())
                .put(spark(KUBERNETES + "driver.pod.name"), "${POD_NAME}")
                .put(spark(KUBERNETES + "container.image"), input.image(Component.PROCESSOR))
                .put(
                        spark(KUBERNETES + "container.image.pullPolicy"),
                        input.images().pullPolicy())
                .put(spark(KUBERNETES + "executor.podTemplateFile"), DIRECTORY + TEMPLATE)
                .put(spark(KUBERNETES + "executor.request.cores"), requests.getOrDefault("cpu", CPU))
                .put(spark(KUBERNETES + "executor.limit.cores"), cpuLimit);
        Labels.selector(names, Component.EXECUTOR)
                .forEach((name, value) -> properties.put(spark(KUBERNETES + "executor.label." + name), value));
        // What would need further rights of the driver: settings as files, volumes and services of Spark's own.
        properties
                .put(spark(KUBERNETES + "executor.disableConfigMap"), true)
                .put(spark(KUBERNETES + "driver.ownPersistentVolumeClaim"), false)
                .put(spark(KUBERNETES + "driver.reusePersistentVolumeClaim"), false)
                .put(spark(KUBERNETES + "driver.service.deleteOnTermination"), false);
        // Tasks hold the database's password. Driver and executors know each other by it, and encrypt what they say.
        properties
                .put(spark("authenticate"), true)
                .put(spark("authenticate.secret.file"), "/etc/jobstream/secrets/" + MountedSecrets.DATABASE_PASSWORD)
                .put(spark("network.crypto.enabled"), true);
    }

    /** In brackets, because names of labels have a slash, which would be left out otherwise. */
    private static String spark(String setting) {
        return "jobstream.spark.settings[spark." + setting + "]";
    }
}
