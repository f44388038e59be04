package io.jobstream.operator.workflow;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.model.workload.DatabaseObjects;
import io.jobstream.operator.preflight.DatabaseAccess;
import io.jobstream.operator.preflight.DatabaseCheck;
import io.jobstream.operator.probe.ApiServerAnswer;
import io.jobstream.operator.probe.secret.SecretReader;
import io.jobstream.operator.probe.secret.SecretValues;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The secret of a managed database. Its password is made once; if the secret is gone, it is made anew. */
public final class DatabasePassword {

    private static final int BYTES = 24;

    private final KubernetesClient client;
    private final SecretReader secrets;
    private final SecureRandom random;

    public DatabasePassword(KubernetesClient client, SecretReader secrets, SecureRandom random) {
        this.client = client;
        this.secrets = secrets;
        this.random = random;
    }

    /** How the managed database is reached; its secret is created or completed if need be. */
    public DatabaseCheck ensure(JobStreamSimulation resource) {
        try {
            return DatabaseCheck.usable(DatabaseAccess.of(remembered(resource)));
        } catch (KubernetesClientException e) {
            // In a namespace that is being deleted, for instance, or if a right is missing.
            return DatabaseCheck.failed(Finding.stuck(
                    ConditionType.DATABASE_READY,
                    ConditionReason.SECRET_INACCESSIBLE,
                    "the secret of the database cannot be read or created: " + ApiServerAnswer.of(e)
                            + "; the operator tries again"));
        }
    }

    private SecretValues remembered(JobStreamSimulation resource) {
        Names names = Names.of(resource);
        String name = names.of(Component.DATABASE);
        return secrets.remembered(names.namespace(), name, DatabaseAccess.KEYS).orElseGet(() -> {
            SecretValues values = secret(resource);
            secrets.remember(names.namespace(), name, DatabaseAccess.KEYS, values);
            return values;
        });
    }

    private SecretValues secret(JobStreamSimulation resource) {
        Names names = Names.of(resource);
        String name = names.of(Component.DATABASE);
        Optional<SecretValues> found = secrets.read(names.namespace(), name);
        String password = found.map(values -> values.get("password"))
                .filter(value -> !value.isBlank())
                .orElseGet(this::generate);
        Map<String, String> credentials = DatabaseObjects.credentials(names, password);
        if (found.isPresent() && found.get().values().equals(credentials)) {
            return found.get();
        }
        Secret wanted = DatabaseObjects.secret(names, credentials);
        wanted.addOwnerReference(resource);
        if (found.isEmpty()) {
            return create(names, wanted, credentials);
        }
        return SecretReader.holding(credentials, client.resource(wanted).update());
    }

    /** Another operator that was just leading may have been faster: then its password counts. */
    private SecretValues create(Names names, Secret wanted, Map<String, String> credentials) {
        try {
            return SecretReader.holding(credentials, client.resource(wanted).create());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return secrets.read(names.namespace(), names.of(Component.DATABASE)).orElseThrow(() -> e);
        }
    }

    /** URL-safe, so that it fits into a URI as it is. */
    private String generate() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
