package io.jobstream.operator.model.workload;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.jobstream.operator.api.component.ManagedDatabaseSpec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.DesiredStateInput;
import io.jobstream.operator.model.Labels;
import io.jobstream.operator.model.Metadata;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.model.pod.DatabasePod;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The PostgreSQL that the operator makes: one pod with a volume. For demos; for more than that, name a database of your own. */
public final class DatabaseObjects {

    private DatabaseObjects() {}

    /** Address and password, under the keys that CloudNativePG uses too. */
    public static Map<String, String> credentials(Names names, String password) {
        String host = names.host(Component.DATABASE);
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("host", host);
        credentials.put("port", Integer.toString(Names.DATABASE_PORT));
        credentials.put("dbname", DatabasePod.NAME);
        credentials.put("user", DatabasePod.USER);
        credentials.put("password", password);
        credentials.put(
                "uri",
                "postgresql://" + DatabasePod.USER + ":" + password + "@" + host + ":" + Names.DATABASE_PORT + "/"
                        + DatabasePod.NAME);
        return credentials;
    }

    /** @param credentials see {@link #credentials} */
    public static Secret secret(Names names, Map<String, String> credentials) {
        SecretBuilder secret = new SecretBuilder()
                .withMetadata(Metadata.of(names, Component.DATABASE))
                .withType("Opaque");
        credentials.forEach((key, value) ->
                secret.addToData(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return secret.build();
    }

    public static Service service(DesiredStateInput input) {
        return Services.of(input, Component.DATABASE, DatabasePod.PORT_NAME, Names.DATABASE_PORT);
    }

    /** A claim of its own, so that it goes with the simulation; one from a StatefulSet's template would stay. */
    public static PersistentVolumeClaim claim(DesiredStateInput input) {
        ManagedDatabaseSpec spec = spec(input);
        return new PersistentVolumeClaimBuilder()
                .withMetadata(Metadata.of(input, Component.DATABASE))
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(spec.storageClassName())
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(spec.storage())))
                .endResources()
                .endSpec()
                .build();
    }

    public static StatefulSet statefulSet(DesiredStateInput input) {
        Names names = input.names();
        return new StatefulSetBuilder()
                .withMetadata(Metadata.of(input, Component.DATABASE))
                .withNewSpec()
                .withReplicas(1)
                .withServiceName(names.of(Component.DATABASE))
                // Not for speed: under the other policy, a pod that cannot start is not replaced once its cause is
                // mended.
                .withPodManagementPolicy("Parallel")
                .withNewSelector()
                .withMatchLabels(Labels.selector(names, Component.DATABASE))
                .endSelector()
                .withTemplate(DatabasePod.of(input, spec(input)))
                .endSpec()
                .build();
    }

    private static ManagedDatabaseSpec spec(DesiredStateInput input) {
        return Objects.requireNonNull(input.resource().getSpec().database().managed(), "spec.database.managed");
    }
}
