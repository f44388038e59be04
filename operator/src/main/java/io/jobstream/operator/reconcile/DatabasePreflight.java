package io.jobstream.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.condition.ConditionType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out whether the database that a simulation asks for can be used: whether its secret is complete. */
final class DatabasePreflight {

    private static final ConditionType TYPE = ConditionType.DATABASE_READY;
    private static final List<String> KEYS = List.of("host", "port", "dbname", "user", "password");

    private final Secrets secrets;
    private final ManagedPassword managed;

    DatabasePreflight(Secrets secrets, ManagedPassword managed) {
        this.secrets = secrets;
        this.managed = managed;
    }

    /**
     * Where the database is.
     *
     * @param address     host:port/name, for people
     * @param secretsHash of what the secret holds
     */
    record Access(String address, String secretsHash) {}

    /**
     * @param trouble null where there is none
     * @param access  null where there is trouble
     */
    record Result(@Nullable Finding trouble, @Nullable Access access) {}

    /** The secret of a managed database is made on the way. */
    Result check(JobStreamSimulation resource) {
        try {
            SecretValues values = values(resource);
            String address = values.get("host") + ":" + values.get("port") + "/" + values.get("dbname");
            return new Result(null, new Access(address, values.hash(KEYS)));
        } catch (SecretTroubleException e) {
            return new Result(Finding.stuck(TYPE, e.reason(), e.problem()), null);
        } catch (KubernetesClientException e) {
            // In a namespace that is being deleted, for instance, or where a right is missing.
            return new Result(
                    Finding.stuck(
                            TYPE,
                            "SecretInaccessible",
                            "the secret of the database could not be read or made: " + ApplyFailures.answer(e)
                                    + "; tried again"),
                    null);
        }
    }

    private SecretValues values(JobStreamSimulation resource) throws SecretTroubleException {
        if (resource.getSpec().database().managed() != null) {
            return managed.ensure(resource);
        }
        String name = Objects.requireNonNull(resource.getSpec().database().secretName(), "spec.database.secretName");
        return secrets.complete(resource.getMetadata().getNamespace(), name, "spec.database.secretName", KEYS);
    }
}
