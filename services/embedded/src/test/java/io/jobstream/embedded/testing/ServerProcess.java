package io.jobstream.embedded.testing;

import io.jobstream.embedded.EmbeddedKafka;
import io.jobstream.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** Runs a server until it is killed or its parent is gone, having printed READY and its port. */
public final class ServerProcess {

    private ServerProcess() {}

    /** @param arguments {@code kafka} or {@code postgres}, a directory, and a port where not any free one will do */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        int wanted = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        int port = switch (arguments[0]) {
            case "kafka" -> EmbeddedKafka.start(directory, wanted).port();
            case "postgres" -> EmbeddedPostgres.start(directory, wanted).port();
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        System.out.println("READY " + port);
        while (System.in.read() >= 0) {
            // The parent says nothing; when it is gone, so is its end of the stream.
        }
        System.exit(0);
    }

    /** The port of a READY line. */
    public static int port(String line) {
        return Integer.parseInt(line.substring(line.indexOf("READY ") + "READY ".length()));
    }
}
