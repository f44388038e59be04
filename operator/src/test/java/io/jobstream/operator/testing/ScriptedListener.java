package io.jobstream.operator.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import javax.net.ServerSocketFactory;

/** Listens where a broker should, and does something else. */
public final class ScriptedListener implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What it does with a connection. */
    @FunctionalInterface
    public interface Script {
        void play(Socket connection) throws IOException;
    }

    private ScriptedListener(ServerSocketFactory sockets, Script script) throws IOException {
        server = sockets.createServerSocket(0, 50, InetAddress.getByName("localhost"));
        threads.execute(() -> accept(script));
    }

    public static ScriptedListener with(Script script) {
        return with(ServerSocketFactory.getDefault(), script);
    }

    private static ScriptedListener with(ServerSocketFactory sockets, Script script) {
        try {
            return new ScriptedListener(sockets, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes connections and says nothing. */
    public static ScriptedListener silent() {
        return silent(ServerSocketFactory.getDefault());
    }

    /** Takes connections, with TLS where the sockets have it, and says nothing. */
    public static ScriptedListener silent(ServerSocketFactory sockets) {
        return with(sockets, connection -> connection.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    /** Answers the first bytes and hangs up. */
    public static ScriptedListener saying(byte... answer) {
        return with(connection -> {
            connection.getInputStream().read();
            connection.getOutputStream().write(answer);
        });
    }

    /** Hands everything on to a port of this machine and back. */
    public static ScriptedListener forwarding(int port) {
        return forwarding(() -> port);
    }

    /** As {@link #forwarding(int)}, to the port that is asked for with each connection. */
    public static ScriptedListener forwarding(IntSupplier port) {
        return with(connection -> {
            try (Socket target = new Socket("localhost", port.getAsInt())) {
                Thread back = new Thread(() -> {
                    try {
                        target.getInputStream().transferTo(connection.getOutputStream());
                    } catch (IOException e) {
                        // One of both went away.
                    }
                });
                back.start();
                connection.getInputStream().transferTo(target.getOutputStream());
            }
        });
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                threads.execute(() -> play(script, connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void play(Script script, Socket connection) {
        try (connection) {
            script.play(connection);
        } catch (IOException e) {
            // The client went away.
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public String address() {
        return "localhost:" + port();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
