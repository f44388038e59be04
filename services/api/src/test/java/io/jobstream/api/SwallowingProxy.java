package io.jobstream.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Passes bytes on between browser and service, or takes them without a word. */
final class SwallowingProxy implements AutoCloseable {

    private final AtomicBoolean swallows = new AtomicBoolean();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final URI target;

    SwallowingProxy(String target) throws IOException {
        this.target = URI.create(target);
        this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    String url(String path) {
        return "http://localhost:" + server.getLocalPort() + path;
    }

    void swallow(boolean swallow) {
        swallows.set(swallow);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket service = new Socket(target.getHost(), target.getPort());
            sockets.addAll(List.of(client, service));
            run(() -> copy(client, service));
            run(() -> copy(service, client));
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[16_384];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!swallows.get()) {
                    out.write(buffer, 0, read);
                }
            }
        }
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
}
