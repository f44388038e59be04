package io.jobstream.operator.model.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.jobstream.operator.api.component.ManagedDatabaseSpec;
import io.jobstream.operator.api.component.TemplateSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.model.settings.ConfigHash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pod of a managed database. */
public final class DatabasePod {

    public static final String PORT_NAME = "postgresql";

    /** Name of the database. */
    public static final String NAME = "jobstream";
    /** Role that owns it. */
    public static final String USER = "jobstream";

    /** The user that the image runs with. */
    private static final long USER_ID = 999;

    private static final String DATA = "data";
    private static final String SOCKET = "socket";
    private static final String PASSWORD = "password";
    private static final String PASSWORD_PATH = "/etc/jobstream/database";

    /**
     * The secret is right: whatever password the volume was made with, a start sets the secret's. Over the socket, where
     * the server trusts its own user; and by a variable of psql, so that it is in no list of processes.
     */
    private static final String SET_PASSWORD = """
            for attempt in $(seq 240); do
              if psql --quiet --username=%s --dbname=%s --set=ON_ERROR_STOP=1 <<'END'
            \\set password `cat %s/password`
            alter role current_user password :'password';
            END
              then exit 0; fi
              sleep 0.5
            done
            echo 'the password of the secret could not be set' >&2
            exit 1
            """.formatted(USER, NAME, PASSWORD_PATH);

    private DatabasePod() {}

    public static PodTemplateSpec of(DesiredStateInput input, ManagedDatabaseSpec spec) {
        Names names = input.names();
        TemplateSpec template = input.template(Component.DATABASE);
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels(names, template))
                .withAnnotations(annotations(input, template))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(names.of(Component.DATABASE))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withImagePullSecrets(PodVolumes.pullSecrets(input, template))
                .withSecurityContext(Security.pod(input.pods(), USER_ID))
                .withNodeSelector(template.nodeSelector().isEmpty() ? null : template.nodeSelector())
                .withTolerations(template.tolerations())
                .withAffinity(template.affinity())
                .withTopologySpreadConstraints(template.topologySpreadConstraints())
                .withPriorityClassName(template.priorityClassName())
                // A checkpoint may be due.
                .withTerminationGracePeriodSeconds(60L)
                .withContainers(container(input, spec, template))
                .withVolumes(volumes(names))
                .addAllToVolumes(PodVolumes.further(template))
                .endSpec()
                .build();
    }

    private static Map<String, String> labels(Names names, TemplateSpec template) {
        Map<String, String> labels = new LinkedHashMap<>(template.labels());
        labels.putAll(Labels.of(names, Component.DATABASE));
        return labels;
    }

    private static Map<String, String> annotations(DesiredStateInput input, TemplateSpec template) {
        Map<String, String> annotations = new LinkedHashMap<>(template.annotations());
        annotations.put(ConfigHash.ANNOTATION, ConfigHash.of(input, Component.DATABASE));
        return annotations;
    }

    private static Container container(DesiredStateInput input, ManagedDatabaseSpec spec, TemplateSpec template) {
        return new ContainerBuilder()
                .withName(Component.DATABASE.label())
                .withImage(input.image(Component.DATABASE))
                .withImagePullPolicy(input.images().pullPolicy())
                .withEnv(environment(template))
                .addToEnv(
                        new EnvVar("POSTGRES_USER", USER, null),
                        new EnvVar("POSTGRES_DB", NAME, null),
                        new EnvVar("POSTGRES_PASSWORD_FILE", PASSWORD_PATH + "/password", null),
                        new EnvVar("PGDATA", "/var/lib/postgresql/18/docker", null))
                .addNewPort()
                .withName(PORT_NAME)
                .withContainerPort(Names.DATABASE_PORT)
                .withProtocol("TCP")
                .endPort()
                .withNewLifecycle()
                .withNewPostStart()
                .withNewExec()
                .withCommand("/bin/sh", "-c", SET_PASSWORD)
                .endExec()
                .endPostStart()
                .endLifecycle()
                .withStartupProbe(Probes.database()
                        .withPeriodSeconds(2)
                        .withFailureThreshold(150)
                        .build())
                .withReadinessProbe(Probes.database()
                        .withPeriodSeconds(3)
                        .withFailureThreshold(3)
                        .build())
                .withLivenessProbe(Probes.database()
                        .withPeriodSeconds(10)
                        .withFailureThreshold(6)
                        .build())
                .withResources(Resources.of(Component.DATABASE, spec.resources()))
                .withSecurityContext(Security.container())
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withVolumeMounts(
                        PodVolumes.mount(DATA, "/var/lib/postgresql", false),
                        PodVolumes.mount(SOCKET, "/var/run/postgresql", false),
                        PodVolumes.mount("tmp", "/tmp", false),
                        PodVolumes.mount(PASSWORD, PASSWORD_PATH, true))
                .addAllToVolumeMounts(PodVolumes.furtherMounts(template))
                .build();
    }

    private static List<EnvVar> environment(TemplateSpec template) {
        return template.env().stream()
                .map(variable -> new EnvVar(variable.name(), variable.value(), null))
                .toList();
    }

    private static List<Volume> volumes(Names names) {
        Volume data = PodVolumes.claimed(DATA, names.of(Component.DATABASE));
        Volume password = new VolumeBuilder()
                .withName(PASSWORD)
                .withNewSecret()
                .withSecretName(names.of(Component.DATABASE))
                .addNewItem("password", null, "password")
                .withDefaultMode(0440)
                .endSecret()
                .build();
        return List.of(data, PodVolumes.temporary(SOCKET), PodVolumes.temporary("tmp"), password);
    }
}
