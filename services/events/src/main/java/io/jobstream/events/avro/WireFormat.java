package io.jobstream.events.avro;

import java.nio.ByteBuffer;

/** How a value names its schema, as the serializers of all registries do it: a zero byte, then the schema's number, big-endian. */
final class WireFormat {

    /** Bytes before the record itself. */
    static final int PREFIX = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    static byte[] prefix(int schemaId) {
        return ByteBuffer.allocate(PREFIX).put(MAGIC).putInt(schemaId).array();
    }

    static boolean isPrefixed(byte[] value) {
        return value.length >= PREFIX && value[0] == MAGIC;
    }

    static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }
}
