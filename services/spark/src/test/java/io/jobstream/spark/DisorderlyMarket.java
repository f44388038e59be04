package io.jobstream.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jobstream.events.Topics;
import io.jobstream.events.json.LedgerCodec;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.LedgerRecord.Counts;
import io.jobstream.events.ledger.LedgerRecord.HourCount;
import io.jobstream.events.ledger.LedgerRecord.PaceReading;
import io.jobstream.events.ledger.LedgerRecord.Place;
import io.jobstream.events.ledger.LedgerRecord.Slice;
import io.jobstream.events.ledger.PlayState;
import io.jobstream.processor.TestMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A market in which everything that can go wrong goes wrong: any order, repetitions, late records, unreadable ones. */
final class DisorderlyMarket {

    private DisorderlyMarket() {}

    static List<ProducerRecord<byte[], byte[]>> records(long seed, Topics topics, int applications) {
        Random random = new Random(seed);
        List<ProducerRecord<byte[], byte[]>> records =
                new ArrayList<>(TestMarket.records(seed, topics, applications, Duration.ofDays(2)));
        int intact = records.size();
        for (int i = 0; i < intact / 5; i++) {
            records.add(records.get(random.nextInt(intact)));
        }
        for (int i = 0; i < intact / 10; i++) {
            ProducerRecord<byte[], byte[]> record = records.get(random.nextInt(intact));
            records.add(TestMarket.record(record.topic(), record.key(), cut(record.value())));
        }
        for (ProducerRecord<byte[], byte[]> record : records) {
            if (record.headers().lastHeader(Topics.WATERMARK_HEADER) == null) {
                Instant watermark = TestMarket.START.plus(Duration.ofMinutes(random.nextInt(2_000)));
                record.headers()
                        .add(Topics.WATERMARK_HEADER, watermark.toString().getBytes(UTF_8));
            }
        }
        Collections.shuffle(records, random);
        records.add(ledger(topics));
        records.add(new ProducerRecord<>(topics.ledger(), "x".getBytes(UTF_8), "{\"market\":".getBytes(UTF_8)));
        return records;
    }

    private static byte[] cut(byte[] value) {
        return new String(value, UTF_8).substring(0, 40).getBytes(UTF_8);
    }

    private static ProducerRecord<byte[], byte[]> ledger(Topics topics) {
        Instant start = TestMarket.START;
        LedgerRecord record = new LedgerRecord(
                "0123456789abcdef",
                start,
                1,
                start,
                new PaceReading("Unbounded", null, null, start, 0, PlayState.PLAYING, null, null),
                List.of(new Slice(0, 0, start, start.plus(Duration.ofDays(2)))),
                List.of(HourCount.of(start, new Counts(1, 2, 3, 4))),
                List.of(new Place("Iceland", "Þingvellir", "IS", 64.2559, -21.1295)));
        return new ProducerRecord<>(topics.ledger(), new LedgerCodec().encode(record));
    }
}
