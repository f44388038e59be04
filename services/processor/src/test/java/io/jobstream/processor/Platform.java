package io.jobstream.processor;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** One broker and one database server for all tests of a run; every test has topics and a database of its own. */
public final class Platform implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Platform.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Simulation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Servers servers = context.getRoot().getStore(NAMESPACE).computeIfAbsent(Servers.class);
        return context.getStore(NAMESPACE).computeIfAbsent("simulation", key -> servers.simulation(), Simulation.class);
    }

    /** The servers; they live as long as the run. */
    static final class Servers implements AutoCloseable {

        private final Path directory;
        private final EmbeddedKafka kafka;
        private final EmbeddedPostgres postgres;
        private final AtomicInteger simulations = new AtomicInteger();

        Servers() {
            try {
                directory = Files.createTempDirectory("jobstream-processor");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
            postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
        }

        Simulation simulation() {
            return new Simulation(kafka.bootstrapServers(), postgres, "test" + simulations.incrementAndGet());
        }

        @Override
        public void close() throws IOException {
            kafka.close();
            postgres.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
