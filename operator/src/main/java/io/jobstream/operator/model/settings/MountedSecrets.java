package io.jobstream.operator.model.settings;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.SecretProjectionBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import io.jobstream.operator.api.component.DatabaseSpec;
import io.jobstream.operator.api.kafka.ClientCertSpec;
import io.jobstream.operator.api.kafka.KafkaSpec;
import io.jobstream.operator.api.kafka.SaslSpec;
import io.jobstream.operator.api.kafka.TlsSpec;
import io.jobstream.operator.api.lake.LakeSpec;
import io.jobstream.operator.api.lake.S3Spec;
import io.jobstream.operator.model.Component;
import io.jobstream.operator.model.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that services read as files, each named as the property that it holds. So they are in no environment
 * variable, and in no ConfigMap.
 */
public final class MountedSecrets {

    static final String SASL_USERNAME = "jobstream-sasl.username";
    static final String SASL_PASSWORD = "jobstream-sasl.password";

    static final String DATABASE_PASSWORD = "jobstream.database.password";

    private static final String CLIENT = "jobstream.kafka.client.";

    private MountedSecrets() {}

    /** Of the database: its address too, because a secret such as CloudNativePG's holds it. */
    public static VolumeProjection database(Names names, DatabaseSpec database) {
        return projection(
                secretOf(names, database),
                List.of(
                        file("host", "jobstream.database.host"),
                        file("port", "jobstream.database.port"),
                        file("dbname", "jobstream.database.name"),
                        file("user", "jobstream.database.user"),
                        file("password", DATABASE_PASSWORD)));
    }

    /** Of the database's password alone. */
    public static VolumeProjection databasePassword(Names names, DatabaseSpec database) {
        return projection(secretOf(names, database), List.of(file("password", DATABASE_PASSWORD)));
    }

    private static String secretOf(Names names, DatabaseSpec database) {
        return database.secretName() == null
                ? names.of(Component.DATABASE)
                : Objects.requireNonNull(database.secretName());
    }

    /** Of the lake's object store; none if its files are on a volume. */
    public static List<VolumeProjection> lake(@Nullable LakeSpec lake) {
        S3Spec s3 = lake == null ? null : lake.warehouse().s3();
        return s3 == null
                ? List.of()
                : List.of(projection(
                        s3.secretName(),
                        List.of(
                                file("accessKeyId", "jobstream.lake.s3.access-key-id"),
                                file("secretAccessKey", "jobstream.lake.s3.secret-access-key"))));
    }

    /** Of Kafka; none if anybody may use it. */
    public static List<VolumeProjection> kafka(KafkaSpec kafka) {
        List<VolumeProjection> projections = new ArrayList<>();
        TlsSpec tls = kafka.tls();
        if (tls != null && tls.secretName() != null) {
            projections.add(
                    projection(tls.secretName(), List.of(file(tls.caKey(), CLIENT + "ssl.truststore.certificates"))));
        }
        ClientCertSpec own = tls == null ? null : tls.clientCert();
        if (own != null) {
            projections.add(projection(
                    own.secretName(),
                    List.of(
                            file(own.certKey(), CLIENT + "ssl.keystore.certificate.chain"),
                            file(own.keyKey(), CLIENT + "ssl.keystore.key"))));
        }
        SaslSpec sasl = kafka.sasl();
        if (sasl != null) {
            projections.add(projection(
                    sasl.secretName(),
                    List.of(file(sasl.usernameKey(), SASL_USERNAME), file(sasl.passwordKey(), SASL_PASSWORD))));
        }
        return projections;
    }

    private static KeyToPath file(String key, String path) {
        return new KeyToPath(key, null, path);
    }

    private static VolumeProjection projection(String secret, List<KeyToPath> files) {
        SecretProjection projection =
                new SecretProjectionBuilder().withName(secret).withItems(files).build();
        return new VolumeProjectionBuilder().withSecret(projection).build();
    }
}
