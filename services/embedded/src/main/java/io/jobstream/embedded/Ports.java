package io.jobstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/** TCP ports of this machine. */
public final class Ports {

    /** Where the servers listen: this machine alone can reach them. */
    static final String LOOPBACK = "127.0.0.1";

    private static final int UNPRIVILEGED = 1_024;
    private static final int CONNECT_MILLIS = 1_000;

    private Ports() {}

    /** A port that was free a moment ago, 1,024 to 65,535. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free TCP port on " + LOOPBACK, e);
        }
    }

    /**
     * Why a server could not listen to the port of this machine now, in words that fit behind "port 80"; empty if it could.
     *
     * @param port 1 to 65,535
     */
    public static Optional<String> problem(int port) {
        return problem(new InetSocketAddress(LOOPBACK, port));
    }

    /** As {@link #problem(int)}, for a server that listens on an address of its own. */
    public static Optional<String> problem(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return Optional.empty();
        } catch (IOException e) {
            if (address.isUnresolved()) {
                return Optional.of("cannot be used: there is no host " + address.getHostString());
            }
            if (isAnswered(address)) {
                return Optional.of("is in use by another process");
            }
            // The system's own words may be in any language.
            return Optional.of(
                    address.getPort() < UNPRIVILEGED
                            ? "is for root alone, as all below " + UNPRIVILEGED + " are here"
                            : "cannot be used (" + e.getMessage() + ")");
        }
    }

    private static boolean isAnswered(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The port, or any free one for 0. */
    static int check(int port) {
        if (port == 0) {
            return free();
        }
        problem(port).ifPresent(problem -> {
            throw new EmbeddedException("port " + port + " " + problem);
        });
        return port;
    }
}
