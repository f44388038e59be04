package io.jobstream.processor.aggregate;

import io.jobstream.processor.batch.Interner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums as bytes, for as long as they are postponed: every text once, then the rows, which name texts by number. */
public final class PostponedSums {

    private static final int VERSION = 1;

    private PostponedSums() {}

    public static byte[] encode(Sums sums) {
        Map<String, Integer> texts = new LinkedHashMap<>();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (DataOutputStream rowData = new DataOutputStream(rows);
                DataOutputStream allData = new DataOutputStream(all)) {
            for (AggregateTable table : sums.tables()) {
                Map<SumKey, long[]> of = sums.rows(table);
                rowData.writeByte(table.ordinal());
                rowData.writeInt(of.size());
                for (Map.Entry<SumKey, long[]> row : of.entrySet()) {
                    write(row.getKey(), row.getValue(), texts, rowData);
                }
            }
            allData.writeByte(VERSION);
            allData.writeInt(texts.size());
            for (String text : texts.keySet()) {
                allData.writeUTF(text);
            }
            allData.writeByte(sums.tables().size());
            rows.writeTo(allData);
        } catch (IOException e) {
            throw new UncheckedIOException("sums could not be written to memory", e);
        }
        return all.toByteArray();
    }

    private static void write(SumKey key, long[] counters, Map<String, Integer> texts, DataOutputStream out)
            throws IOException {
        out.writeLong(key.millis());
        for (String text : List.of(key.first(), key.second(), key.third(), key.fourth())) {
            Integer number = texts.putIfAbsent(text, texts.size());
            out.writeInt(number == null ? texts.size() - 1 : number);
        }
        for (long counter : counters) {
            out.writeInt(Math.toIntExact(counter));
        }
    }

    /**
     * Adds what was encoded to sums.
     *
     * @throws IllegalStateException where the bytes are of another version of this class
     */
    public static void decode(byte[] bytes, Sums into, Interner interner) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("postponed sums have version " + version + ", but only version "
                        + VERSION + " can be read: let the processor that wrote them finish first");
            }
            List<String> texts = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                texts.add(interner.intern(in.readUTF()));
            }
            for (int tables = in.readByte(); tables > 0; tables--) {
                AggregateTable table = AggregateTable.values()[in.readByte()];
                for (int left = in.readInt(); left > 0; left--) {
                    read(in, table, texts, into);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("postponed sums cannot be read", e);
        }
    }

    private static void read(DataInputStream in, AggregateTable table, List<String> texts, Sums into)
            throws IOException {
        SumKey key = new SumKey(
                in.readLong(),
                texts.get(in.readInt()),
                texts.get(in.readInt()),
                texts.get(in.readInt()),
                texts.get(in.readInt()));
        long[] counters = into.at(table, key);
        for (int i = 0; i < counters.length; i++) {
            counters[i] += in.readInt();
        }
    }
}
