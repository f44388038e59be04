package io.jobstream.processor.batch;

import io.netty.buffer.ByteBuf;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.BiConsumer;
import reactor.core.publisher.Flux;

/** The bytes of a binary COPY, made piece by piece while they are being sent. */
public final class CopyStream<T> {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {-1, -1};
    private static final int PIECE = 64 * 1024;

    private final Iterator<T> rest;
    private final BiConsumer<CopyBuffer, T> write;
    private boolean begun;

    private CopyStream(Iterator<T> rest, BiConsumer<CopyBuffer, T> write) {
        this.rest = rest;
        this.write = write;
    }

    /**
     * @param items one a row, in the order in which they are to be sent
     * @param write begins the row of an item, writes its columns, and ends it
     */
    public static <T> Flux<ByteBuf> of(Collection<T> items, BiConsumer<CopyBuffer, T> write) {
        return Flux.generate(() -> new CopyStream<>(items.iterator(), write), (stream, sink) -> {
            sink.next(stream.piece());
            if (!stream.rest.hasNext()) {
                sink.complete();
            }
            return stream;
        });
    }

    private ByteBuf piece() {
        CopyBuffer piece = new CopyBuffer(PIECE + PIECE / 4);
        if (!begun) {
            piece.raw(HEADER, 0, HEADER.length);
            begun = true;
        }
        while (rest.hasNext() && piece.size() < PIECE) {
            write.accept(piece, rest.next());
        }
        if (!rest.hasNext()) {
            piece.raw(TRAILER, 0, TRAILER.length);
        }
        return piece.content();
    }
}
