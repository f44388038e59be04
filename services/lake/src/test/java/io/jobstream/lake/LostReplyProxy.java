package io.jobstream.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Passes bytes on to PostgreSQL; breaks the connection, once it is told to, instead of giving back the reply to an update. */
final class LostReplyProxy implements AutoCloseable {

    private final ServerSocket server;
    private final String host;
    private final int port;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicBoolean lost = new AtomicBoolean();

    LostReplyProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void loseNextReplyToAnUpdate() {
        armed.set(true);
    }

    boolean hasLostAReply() {
        return lost.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket database = new Socket(host, port);
            AtomicBoolean updating = new AtomicBoolean();
            run(() -> copy(client, database, updating, true));
            run(() -> copy(database, client, updating, false));
        }
    }

    private void copy(Socket from, Socket to, AtomicBoolean updating, boolean asking) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (asking && armed.get() && isUpdate(buffer, read) && armed.compareAndSet(true, false)) {
                    updating.set(true);
                } else if (!asking && updating.get()) {
                    lost.set(true);
                    return;
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static boolean isUpdate(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("update iceberg_tables");
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One of the ends closed the connection.
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
