package io.jobstream.operator.probe.kafka;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** What a listener says to a client of Kafka that greets it without TLS. */
enum PlaintextReply {
    /** It speaks Kafka's protocol. */
    KAFKA,
    /** It complains that this is no TLS. */
    TLS,
    /** It speaks something else. */
    OTHER,
    /** It waits. */
    SILENCE,
    /** It ends the connection. */
    HANG_UP;

    private static final short API_VERSIONS = 18;
    private static final int HEADER_BYTES = 10;
    private static final int CORRELATION = 0x6a6f6273;
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_MAJOR = 0x03;
    private static final int LONGEST_ANSWER = 1 << 20;

    /**
     * Greets with the request that every broker answers before anybody has logged in: which requests it knows.
     *
     * @param socket     connected
     * @param waitMillis for each part of the answer, at least 1
     */
    static PlaintextReply of(Socket socket, int waitMillis) throws IOException {
        socket.setSoTimeout(waitMillis);
        try {
            socket.getOutputStream().write(request());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int size = in.readInt();
            if (size >>> 24 == TLS_ALERT && (size >>> 16 & 0xff) == TLS_MAJOR) {
                return TLS;
            }
            return size >= Integer.BYTES && size <= LONGEST_ANSWER && in.readInt() == CORRELATION ? KAFKA : OTHER;
        } catch (SocketTimeoutException e) {
            return SILENCE;
        } catch (EOFException | SocketException e) {
            return HANG_UP;
        }
    }

    /** Size, request, its version 0, a number that the answer repeats, and no client's name. */
    private static byte[] request() {
        return ByteBuffer.allocate(Integer.BYTES + HEADER_BYTES)
                .putInt(HEADER_BYTES)
                .putShort(API_VERSIONS)
                .putShort((short) 0)
                .putInt(CORRELATION)
                .putShort((short) -1)
                .array();
    }
}
