package io.jobstream.events.avro;

import io.jobstream.events.json.Corruption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Breaks Avro values on purpose. What names the schema stays as it is: it is the record that is broken. */
final class AvroCorruption {

    private AvroCorruption() {}

    static byte[] value(Corruption how, byte[] intact, EventSchema event) {
        return switch (how) {
            case TRUNCATED -> {
                int room = intact.length - WireFormat.PREFIX;
                yield Arrays.copyOf(intact, WireFormat.PREFIX + Corruption.choice(intact, room));
            }
            case MISSING_FIELD -> withoutAField(intact, event);
            case IMPOSSIBLE_VALUE -> impossible(intact, event);
            case UNKNOWN_VERSION -> intact;
        };
    }

    /**
     * Avro knows no absent field: the bytes of one are left out, so what follows does not fit its schema. From the
     * drawn field on, the first one is taken whose absence cannot go unnoticed.
     */
    private static byte[] withoutAField(byte[] intact, EventSchema event) {
        GenericRecord record = read(intact, event);
        List<Schema.Field> fields = event.schema().getFields();
        int drawn = Corruption.choice(intact, fields.size());
        for (int i = 0; i < fields.size(); i++) {
            byte[] broken = without(record, event, fields.get((drawn + i) % fields.size()), intact);
            if (!isReadable(broken, event)) {
                return broken;
            }
        }
        throw new IllegalStateException("every field of the " + event + " could be left out");
    }

    private static byte[] without(GenericRecord record, EventSchema event, Schema.Field left, byte[] intact) {
        Schema rest = Schema.createRecord(
                event.schema().getName(),
                null,
                event.schema().getNamespace(),
                false,
                event.schema().getFields().stream()
                        .filter(field -> !field.equals(left))
                        .map(field -> new Schema.Field(field.name(), field.schema()))
                        .toList());
        GenericRecord smaller = new GenericData.Record(rest);
        rest.getFields().forEach(field -> smaller.put(field.name(), record.get(field.name())));
        return write(smaller, rest, intact);
    }

    private static byte[] impossible(byte[] intact, EventSchema event) {
        GenericRecord record = read(intact, event);
        switch (event) {
            case JOB_POST -> record.put("salary", -1L);
            case CANDIDATE_INFO -> record.put("gpa", -1.0);
            case JOB_APPLICATION -> record.put("compatibility_score", -1.0);
        }
        return write(record, event.schema(), intact);
    }

    private static boolean isReadable(byte[] value, EventSchema event) {
        BinaryDecoder decoder = decoder(value);
        try {
            new GenericDatumReader<GenericRecord>(event.schema()).read(null, decoder);
            return decoder.isEnd();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static GenericRecord read(byte[] value, EventSchema event) {
        try {
            return new GenericDatumReader<GenericRecord>(event.schema()).read(null, decoder(value));
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
    }

    private static BinaryDecoder decoder(byte[] value) {
        return DecoderFactory.get().binaryDecoder(value, WireFormat.PREFIX, value.length - WireFormat.PREFIX, null);
    }

    private static byte[] write(GenericRecord record, Schema schema, byte[] intact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(intact.length);
        bytes.write(intact, 0, WireFormat.PREFIX);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return bytes.toByteArray();
    }
}
