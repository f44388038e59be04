package io.jobstream.lake;

import static org.awaitility.Awaitility.await;

import io.jobstream.lake.catalog.S3Properties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server with the protocol of S3, in a process of its own, with one bucket. It takes any credentials. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "markets";

    private static final Path PROGRAM = Path.of("target", "s3mock.jar");

    private final Process process;
    private final String endpoint;

    private S3Server(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static S3Server start(Path directory) throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        PROGRAM.toString(),
                        "--server.port=0",
                        "--http.port=" + port,
                        "--server.address=127.0.0.1",
                        "--com.adobe.testing.s3mock.store.root=" + directory,
                        "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("s3.log").toFile())
                .start();
        S3Server server = new S3Server(process, "http://127.0.0.1:" + port);
        await("the S3 server, whose log is in " + directory)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(server::answers);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("the S3 server has ended with " + process.exitValue());
        }
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(endpoint + "/" + BUCKET))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    String endpoint() {
        return endpoint;
    }

    S3Properties properties() {
        return new S3Properties(endpoint, "us-east-1", true, "key", "secret");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
