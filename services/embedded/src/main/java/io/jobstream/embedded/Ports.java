package io.jobstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Ports {

    /** Where the servers listen: this machine alone can reach them. */
    static final String LOOPBACK = "127.0.0.1";

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
     * Whether a server could listen to the port now.
     *
     * @param port 1 to 65,535
     */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port), 1);
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
        if (!isFree(port)) {
            throw new EmbeddedException("port " + port + " is in use by another process");
        }
        return port;
    }
}
