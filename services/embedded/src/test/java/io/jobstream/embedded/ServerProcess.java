package io.jobstream.embedded;

import java.nio.file.Path;

/** Runs a server until it is killed, having printed READY and its port. */
final class ServerProcess {

    private ServerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path directory = Path.of(arguments[1]);
        int port = switch (arguments[0]) {
            case "kafka" -> EmbeddedKafka.start(directory, 0).port();
            case "postgres" -> EmbeddedPostgres.start(directory, 0).port();
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        System.out.println("READY " + port);
        Thread.currentThread().join();
    }

    /** The port of a READY line. */
    static int port(String line) {
        return Integer.parseInt(line.substring(line.indexOf("READY ") + "READY ".length()));
    }
}
