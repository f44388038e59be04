package io.jobstream.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker inside this JVM that only this machine can reach. What it holds stays in its directory, also when the
 * JVM is killed.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final KafkaRaftServer server;
    private final int port;
    private final CompletableFuture<String> failure;

    private EmbeddedKafka(KafkaRaftServer server, int port, CompletableFuture<String> failure) {
        this.server = server;
        this.port = port;
        this.failure = failure;
    }

    /**
     * Starts a broker and returns when it serves clients. Sets the JVM's default locale to {@link Locale#ROOT}, so that
     * the directory can be read again whatever the locale of a process is.
     *
     * @param directory data directory that no other server uses; created if absent, reused otherwise
     * @param port      where clients connect, 1 to 65,535, or 0 for any that is free
     * @throws EmbeddedException if the port or the directory is in use, or the directory cannot be written
     */
    public static EmbeddedKafka start(Path directory, int port) {
        QuietLogging.apply();
        // Kafka names its files in the digits of the JVM's default locale, and compares names in its upper case.
        Locale.setDefault(Locale.ROOT);
        CompletableFuture<String> failure = new CompletableFuture<>();
        surviveFatalErrors(failure);
        Path logDirectory = directory.toAbsolutePath().normalize().resolve("log");
        int clientPort;
        try {
            clientPort = Ports.check(port);
            Files.createDirectories(logDirectory);
            if (!Files.exists(logDirectory.resolve("meta.properties"))) {
                format(logDirectory);
            }
        } catch (Exception e) {
            throw failed(directory, e);
        }
        return serve(directory, logDirectory, clientPort, failure);
    }

    private static EmbeddedKafka serve(Path directory, Path logDirectory, int port, CompletableFuture<String> failure) {
        KafkaConfig config = new KafkaConfig(KafkaSettings.of(logDirectory, port, Ports.free()), false);
        KafkaRaftServer server = null;
        try {
            server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, port, failure);
        } catch (RuntimeException e) {
            if (server != null) {
                server.shutdown();
                server.awaitShutdown();
            }
            throw failed(directory, e);
        }
    }

    private static void format(Path logDirectory) throws Exception {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(KafkaSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(logDirectory.toString())
                    .setMetadataLogDirectory(logDirectory.toString())
                    .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    /** Kafka ends its process when it cannot go on. This process is not Kafka's: the thread at fault ends instead. */
    private static void surviveFatalErrors(CompletableFuture<String> failure) {
        Exit.Procedure endThread = (status, message) -> {
            String reason = message == null ? "see the errors logged before" : message;
            if (failure.complete(reason)) {
                log.error("the embedded Kafka broker cannot go on ({})", reason);
            }
            throw new EmbeddedException("the embedded Kafka broker cannot go on: " + reason);
        };
        Exit.setExitProcedure(endThread);
        Exit.setHaltProcedure(endThread);
    }

    private static EmbeddedException failed(Path directory, Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root instanceof IOException ? root.toString() : root.getMessage();
        return new EmbeddedException("Kafka could not be started in " + directory + ": " + reason, e);
    }

    /** Where clients connect: {@code localhost:port}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    /** Completes with the reason if the broker cannot go on. It does not recover: close it and end the process. */
    public CompletableFuture<String> failure() {
        return failure.copy();
    }

    /** Stops the broker and returns when its files are closed. May be called again. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
