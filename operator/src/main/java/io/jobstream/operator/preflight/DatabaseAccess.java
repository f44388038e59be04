package io.jobstream.operator.preflight;

import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.condition.ConditionType;
import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.probe.secret.SecretValues;
import java.util.List;

/**
 * Where the database of a simulation is.
 *
 * @param address     host:port/name, for people
 * @param secretsHash hash of what the secret holds
 */
public record DatabaseAccess(String address, String secretsHash) {

    /** The keys that the secret must have. */
    public static final List<String> KEYS = List.of("host", "port", "dbname", "user", "password");

    /** That the secret of a database which the user runs is as it should be. */
    public Finding known() {
        return Finding.good(
                ConditionType.DATABASE_READY,
                ConditionReason.SECRET_COMPLETE,
                "The secret has all keys; the database is " + address + ".");
    }

    public static DatabaseAccess of(SecretValues values) {
        return new DatabaseAccess(
                values.get("host") + ":" + values.get("port") + "/" + values.get("dbname"), values.hash(KEYS));
    }
}
