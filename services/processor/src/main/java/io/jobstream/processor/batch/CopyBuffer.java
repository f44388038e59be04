package io.jobstream.processor.batch;

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
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format. A value that PostgreSQL could not take is refused with the name of its field.
 * Not for use by several threads.
 */
public final class CopyBuffer {

    /** Simulated times outside of these are impossible; the market starts between 2000 and 2200. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");
    private static final LocalDate EARLIEST_DATE = LocalDate.of(1800, 1, 1);
    private static final LocalDate LATEST_DATE = LocalDate.of(2400, 1, 1);
    private static final long EPOCH_SECOND_2000 = EARLIEST.getEpochSecond();
    private static final int EPOCH_DAY_2000 = (int) LocalDate.of(2000, 1, 1).toEpochDay();

    /** An index entry takes at most 2,704 bytes, and the widest key of an aggregate has four such texts. */
    private static final int MAX_DIMENSION = 120;

    private static final int BIGINT_OID = 20;
    private static final int TEXT_OID = 25;

    private byte[] bytes;
    private int length;

    /** @param capacity bytes to begin with; it grows */
    public CopyBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Bytes that were written. */
    int size() {
        return length;
    }

    public CopyBuffer beginRow(int columns) {
        room(2);
        putShort(columns);
        return this;
    }

    /** Takes over a row as {@link #take()} gave it. */
    public CopyBuffer row(byte[] row) {
        raw(row, 0, row.length);
        return this;
    }

    /** What was written since it was empty; it is empty again then. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        clear();
        return taken;
    }

    /** Forgets what was written. */
    void clear() {
        length = 0;
    }

    /** Bytes as they are, neither a row nor a value. */
    void raw(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** What was written, without a copy: nothing may be written afterwards. */
    ByteBuf content() {
        return Unpooled.wrappedBuffer(bytes, 0, length);
    }

    public CopyBuffer uuid(UUID value) {
        room(20);
        putInt(16);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
        return this;
    }

    public CopyBuffer smallInt(int value) {
        room(6);
        putInt(2);
        putShort(value);
        return this;
    }

    public CopyBuffer integer(int value) {
        room(8);
        putInt(4);
        putInt(value);
        return this;
    }

    public CopyBuffer bigInt(long value) {
        room(12);
        putInt(8);
        putLong(value);
        return this;
    }

    public CopyBuffer real(double value) {
        return integer(Float.floatToIntBits((float) value));
    }

    /** @throws InvalidFieldException where the time cannot be one of a market */
    public CopyBuffer timestamp(String field, Instant value) {
        requirePossible(field, value);
        return bigInt((value.getEpochSecond() - EPOCH_SECOND_2000) * 1_000_000 + value.getNano() / 1_000);
    }

    /** @param epochMillis a time that was found possible */
    public CopyBuffer timestamp(long epochMillis) {
        return bigInt((epochMillis - EPOCH_SECOND_2000 * 1_000) * 1_000);
    }

    /** Whether a time, in milliseconds since the epoch, can be one of a market. */
    public static boolean isPossible(long epochMillis) {
        return epochMillis >= EARLIEST.toEpochMilli() && epochMillis < LATEST.toEpochMilli();
    }

    /** @throws InvalidFieldException where the time cannot be one of a market */
    static Instant requirePossible(String field, Instant value) {
        if (value.isBefore(EARLIEST) || !value.isBefore(LATEST)) {
            throw new InvalidFieldException(field, "'" + value + "' is not from " + EARLIEST + " to before " + LATEST);
        }
        return value;
    }

    /** @throws InvalidFieldException where the text holds U+0000, which PostgreSQL cannot store */
    static String requireText(String field, String value) {
        if (value.indexOf(0) >= 0) {
            throw new InvalidFieldException(field, "holds the character U+0000, which no text may");
        }
        return value;
    }

    /** @throws InvalidFieldException where the date cannot be one of a market */
    public CopyBuffer date(String field, LocalDate value) {
        if (value.isBefore(EARLIEST_DATE) || !value.isBefore(LATEST_DATE)) {
            throw new InvalidFieldException(
                    field, "'" + value + "' is not from " + EARLIEST_DATE + " to before " + LATEST_DATE);
        }
        return integer((int) value.toEpochDay() - EPOCH_DAY_2000);
    }

    /** @throws InvalidFieldException where the text is longer than 120 characters or holds U+0000 */
    CopyBuffer dimension(String field, String value) {
        return text(field, requireDimension(field, value));
    }

    /**
     * A text that is part of an aggregate's key.
     *
     * @throws InvalidFieldException where the text is longer than 120 characters or holds U+0000
     */
    static String requireDimension(String field, String value) {
        if (value.length() > MAX_DIMENSION) {
            throw new InvalidFieldException(
                    field, "has " + value.length() + " characters, but at most " + MAX_DIMENSION + " are allowed");
        }
        return requireText(field, value);
    }

    /** @throws InvalidFieldException where the text holds U+0000, which PostgreSQL cannot store */
    public CopyBuffer text(String field, String value) {
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
        return binary(requireText(field, value).getBytes(StandardCharsets.UTF_8));
    }

    private CopyBuffer binary(byte[] value) {
        room(4);
        putInt(value.length);
        raw(value, 0, value.length);
        return this;
    }

    public CopyBuffer binaryOrNull(byte @Nullable [] value) {
        if (value != null) {
            return binary(value);
        }
        room(4);
        putInt(-1);
        return this;
    }

    public CopyBuffer bool(boolean value) {
        room(5);
        putInt(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** @throws InvalidFieldException where a text holds U+0000 */
    public CopyBuffer texts(String field, List<String> values) {
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

    /** An array, without nulls. */
    public CopyBuffer bigInts(long[] values) {
        room(24 + 12 * values.length);
        putInt(20 + 12 * values.length);
        putInt(1);
        putInt(0);
        putInt(BIGINT_OID);
        putInt(values.length);
        putInt(1);
        for (long value : values) {
            putInt(8);
            putLong(value);
        }
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
