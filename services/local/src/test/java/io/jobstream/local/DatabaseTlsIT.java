package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.runtime.DatabaseProperties;
import io.jobstream.runtime.PostgresConnections;
import io.jobstream.runtime.PostgresDataSources;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Both drivers trust a server by the JVM's trust store, and check its name. */
class DatabaseTlsIT {

    private static final String STORE_PASSWORD = "changeit";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @AfterEach
    void trustTheUsualOnesAgain() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    @Test
    void aServerWithACertificateOfTheTrustStoreIsTrustedByBothDriversUnderItsNameAlone() throws Exception {
        Path store = certificate();
        try (EmbeddedPostgres server = serverWith(store)) {
            assertThatThrownBy(() -> byJdbc(server, "localhost")).hasStackTraceContaining("PKIX");
            System.setProperty("javax.net.ssl.trustStore", store.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", STORE_PASSWORD);

            assertThat(byJdbc(server, "localhost")).isTrue();
            assertThat(byR2dbc(server, "localhost")).isTrue();
            assertThatThrownBy(() -> byJdbc(server, "127.0.0.1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> byR2dbc(server, "127.0.0.1")).isNotNull();
        }
    }

    private static boolean byJdbc(EmbeddedPostgres server, String host) throws SQLException {
        try (Connection connection =
                PostgresDataSources.of(properties(server, host), "test").getConnection()) {
            return connection.isValid(0);
        }
    }

    private static @Nullable Boolean byR2dbc(EmbeddedPostgres server, String host) {
        return Mono.usingWhen(
                        PostgresConnections.of(properties(server, host), "test", DEADLINE, Map.of())
                                .create(),
                        connection -> Mono.just(true),
                        connection -> connection.close())
                .block(DEADLINE);
    }

    private static DatabaseProperties properties(EmbeddedPostgres server, String host) {
        return new DatabaseProperties(
                host, server.port(), server.database(), server.user(), server.password(), "verify-full", "public");
    }

    private EmbeddedPostgres serverWith(Path store) throws Exception {
        EmbeddedPostgres.start(directory, 0).close();
        Path data = directory.resolve("data");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        Key key = keys.getKey("server", STORE_PASSWORD.toCharArray());
        Certificate certificate = keys.getCertificate("server");
        Files.writeString(data.resolve("server.crt"), pem("CERTIFICATE", certificate.getEncoded()));
        Path keyFile = Files.writeString(data.resolve("server.key"), pem("PRIVATE KEY", key.getEncoded()));
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(data.resolve("postgresql.conf"), "\nssl = on\n", StandardOpenOption.APPEND);
        return EmbeddedPostgres.start(directory, 0);
    }

    /** A key store with the server's key, which also is the trust store with its certificate. */
    private Path certificate() throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-ext",
                        "bc=ca:true",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        keys.setCertificateEntry("authority", keys.getCertificate("server"));
        try (var out = Files.newOutputStream(store)) {
            keys.store(out, STORE_PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }
}
