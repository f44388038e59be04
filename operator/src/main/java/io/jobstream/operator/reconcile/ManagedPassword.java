package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.ManagedDatabase;
import io.jobstream.operator.model.Names;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The secret of a managed database. Its password is made once; where the secret is gone, it is made anew. */
final class ManagedPassword {

    private static final int BYTES = 24;

    private final KubernetesClient client;
    private final Secrets secrets;
    private final SecureRandom random;

    ManagedPassword(KubernetesClient client, Secrets secrets, SecureRandom random) {
        this.client = client;
        this.secrets = secrets;
        this.random = random;
    }

    /** The secret as it is; made, or completed, where it is not. */
    SecretValues ensure(JobStreamSimulation resource) {
        Names names = Names.of(resource);
        String name = names.of(Component.DATABASE);
        Optional<SecretValues> found = secrets.read(names.namespace(), name);
        String password = found.map(values -> values.get("password"))
                .filter(value -> !value.isBlank())
                .orElseGet(this::generate);
        Map<String, String> credentials = ManagedDatabase.credentials(names, password);
        if (found.isPresent() && found.get().values().equals(credentials)) {
            return found.get();
        }
        Secret wanted = ManagedDatabase.secret(names, credentials);
        wanted.addOwnerReference(resource);
        if (found.isEmpty()) {
            return create(names, wanted, credentials);
        }
        return Secrets.holding(credentials, client.resource(wanted).update());
    }

    /** Another operator that was just leading may have been faster: then its password counts. */
    private SecretValues create(Names names, Secret wanted, Map<String, String> credentials) {
        try {
            return Secrets.holding(credentials, client.resource(wanted).create());
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
