package io.jobstream.processor.store;

import io.jobstream.events.InvalidFieldException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;

/**
 * Rows in PostgreSQL's binary COPY format. A value that PostgreSQL could not take is refused with the name of its field,
 * and the row that was begun is taken back by {@link #cancelRow()}. Not for use by several threads.
 */
final class CopyBuffer {

    /** Simulated times outside of these are impossible; the market starts between 2000 and 2200. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");
    private static final LocalDate EARLIEST_DATE = LocalDate.of(1800, 1, 1);
    private static final LocalDate LATEST_DATE = LocalDate.of(2400, 1, 1);
    private static final long EPOCH_SECOND_2000 = EARLIEST.getEpochSecond();
    private static final int EPOCH_DAY_2000 = (int) LocalDate.of(2000, 1, 1).toEpochDay();

    /** An index entry takes at most 2,704 bytes, and the widest key of an aggregate has four such texts. */
    private static final int MAX_DIMENSION = 120;

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int TEXT_OID = 25;
    private static final int CHUNK = 128 * 1024;

    private final int columns;
    private byte[] bytes = new byte[64 * 1024];
    private int length;
    private int rowStart;
    private int rows;

    CopyBuffer(int columns) {
        this.columns = columns;
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        length = HEADER.length;
    }

    int rows() {
        return rows;
    }

    CopyBuffer beginRow() {
        rowStart = length;
        room(2);
        putShort(columns);
        return this;
    }

    void endRow() {
        rows++;
    }

    /** Forgets the row that was begun last and not ended. */
    void cancelRow() {
        length = rowStart;
    }

    /** Forgets the row that was ended last; at most once after each {@link #endRow()}. */
    void takeRowBack() {
        cancelRow();
        rows--;
    }

    /** The bytes of all rows, in chunks. The buffer must not be written to afterwards. */
    Flux<ByteBuf> chunks() {
        room(2);
        putShort(-1);
        int end = length;
        return Flux.range(0, (end + CHUNK - 1) / CHUNK)
                .map(chunk -> Unpooled.wrappedBuffer(bytes, chunk * CHUNK, Math.min(CHUNK, end - chunk * CHUNK)));
    }

    CopyBuffer uuid(UUID value) {
        room(20);
        putInt(16);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
        return this;
    }

    CopyBuffer smallInt(int value) {
        room(6);
        putInt(2);
        putShort(value);
        return this;
    }

    CopyBuffer integer(int value) {
        room(8);
        putInt(4);
        putInt(value);
        return this;
    }

    CopyBuffer bigInt(long value) {
        room(12);
        putInt(8);
        putLong(value);
        return this;
    }

    CopyBuffer real(double value) {
        return integer(Float.floatToIntBits((float) value));
    }

    /** @throws InvalidFieldException where the time cannot be one of a market */
    CopyBuffer timestamp(String field, Instant value) {
        if (value.isBefore(EARLIEST) || !value.isBefore(LATEST)) {
            throw new InvalidFieldException(field, "'" + value + "' is not from " + EARLIEST + " to before " + LATEST);
        }
        return bigInt((value.getEpochSecond() - EPOCH_SECOND_2000) * 1_000_000 + value.getNano() / 1_000);
    }

    /** The wall-clock time of now. */
    CopyBuffer now() {
        return timestamp("now", Instant.now());
    }

    /** @throws InvalidFieldException where the date cannot be one of a market */
    CopyBuffer date(String field, LocalDate value) {
        if (value.isBefore(EARLIEST_DATE) || !value.isBefore(LATEST_DATE)) {
            throw new InvalidFieldException(
                    field, "'" + value + "' is not from " + EARLIEST_DATE + " to before " + LATEST_DATE);
        }
        return integer((int) value.toEpochDay() - EPOCH_DAY_2000);
    }

    /**
     * A text that is part of an aggregate's key.
     *
     * @throws InvalidFieldException where the text is longer than 120 characters or holds U+0000
     */
    CopyBuffer dimension(String field, String value) {
        if (value.length() > MAX_DIMENSION) {
            throw new InvalidFieldException(
                    field, "has " + value.length() + " characters, but at most " + MAX_DIMENSION + " are allowed");
        }
        return text(field, value);
    }

    /** @throws InvalidFieldException where the text holds U+0000, which PostgreSQL cannot store */
    CopyBuffer text(String field, String value) {
        int chars = value.length();
        room(4 + chars);
        int start = length + 4;
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new InvalidFieldException(field, "holds the character U+0000, which no text may");
            }
            if (c >= 0x80) {
                return encodedText(field, value);
            }
            bytes[start + i] = (byte) c;
        }
        putInt(chars);
        length += chars;
        return this;
    }

    private CopyBuffer encodedText(String field, String value) {
        if (value.indexOf(0) >= 0) {
            throw new InvalidFieldException(field, "holds the character U+0000, which no text may");
        }
        return binary(value.getBytes(StandardCharsets.UTF_8));
    }

    CopyBuffer binary(byte[] value) {
        room(4 + value.length);
        putInt(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    CopyBuffer nothing() {
        room(4);
        putInt(-1);
        return this;
    }

    /** @throws InvalidFieldException where a text holds U+0000 */
    CopyBuffer texts(String field, List<String> values) {
        room(24);
        int lengthAt = length;
        putInt(0);
        putInt(values.isEmpty() ? 0 : 1);
        putInt(0);
        putInt(TEXT_OID);
        if (!values.isEmpty()) {
            putInt(values.size());
            putInt(1);
            for (String value : values) {
                text(field, value);
            }
        }
        ByteBuffer.wrap(bytes).putInt(lengthAt, length - lengthAt - 4);
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void putShort(int value) {
        bytes[length++] = (byte) (value >>> 8);
        bytes[length++] = (byte) value;
    }

    private void putInt(int value) {
        bytes[length++] = (byte) (value >>> 24);
        bytes[length++] = (byte) (value >>> 16);
        bytes[length++] = (byte) (value >>> 8);
        bytes[length++] = (byte) value;
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }
}
