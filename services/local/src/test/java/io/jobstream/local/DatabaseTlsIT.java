package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.testing.ChildJvm;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both drivers trust a server by the JVM's trust store, and check its name. */
class DatabaseTlsIT {

    private static final String STORE_PASSWORD = "changeit";
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void bothDriversTrustTheTrustStoreOfTheJvmAndCheckTheName() throws Exception {
        Path store = certificate();
        try (EmbeddedPostgres server = serverWith(store)) {
            assertThat(connects(server, List.of()))
                    .containsExactly(
                            "JDBC localhost false",
                            "R2DBC localhost false",
                            "JDBC 127.0.0.1 false",
                            "R2DBC 127.0.0.1 false");
            assertThat(connects(
                            server,
                            List.of(
                                    "-Djavax.net.ssl.trustStore=" + store,
                                    "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD)))
                    .containsExactly(
                            "JDBC localhost true",
                            "R2DBC localhost true",
                            "JDBC 127.0.0.1 false",
                            "R2DBC 127.0.0.1 false");
        }
    }

    private static List<String> connects(EmbeddedPostgres server, List<String> jvmOptions) throws Exception {
        try (ChildJvm jvm = ChildJvm.start(jvmOptions, line -> {}, TlsClient.class, Integer.toString(server.port()))) {
            assertThat(jvm.awaitExit(DEADLINE)).isZero();
            return jvm.output().stream().filter(line -> line.contains("DBC ")).toList();
        }
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
