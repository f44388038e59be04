package io.jobstream.generator.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordPipeTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final SlowProducer producer = new SlowProducer();
    private final RecordPipe<ProducerRecord<byte[], byte[]>> pipe = new RecordPipe<>(record -> {
        Future<RecordMetadata> unused = producer.send(record);
    });

    @AfterEach
    void closePipe() {
        pipe.close();
    }

    @Test
    void sendsEverythingInItsOrder() {
        producer.permits.release(10_000);

        IntStream.range(0, 10_000).forEach(n -> pipe.send(record(n)));
        pipe.flush();

        assertThat(producer.sent()).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void holdsAFewThousandRecordsAndWaitsThen() throws InterruptedException {
        AtomicInteger handedOver = new AtomicInteger();
        Thread maker = new Thread(() -> {
            for (int n = 0; n < 10_000; n++) {
                pipe.send(record(n));
                handedOver.incrementAndGet();
            }
            pipe.flush();
        });
        maker.start();

        await("the maker waits for the producer")
                .atMost(TIMEOUT)
                .until(() -> handedOver.get() > 1_000 && maker.getState() == Thread.State.WAITING);
        assertThat(handedOver).hasValueLessThan(3_000);
        producer.permits.release(10_000);
        maker.join(TIMEOUT.toMillis());
        assertThat(producer.sent()).hasSize(10_000);
    }

    @Test
    void tellsThatARecordWasNotTakenAndSendsNothingAfterIt() {
        producer.failsAt = 700;
        producer.permits.release(10_000);

        assertThatThrownBy(() -> {
                    IntStream.range(0, 5_000).forEach(n -> pipe.send(record(n)));
                    pipe.flush();
                })
                .isInstanceOf(TimeoutException.class);
        pipe.drop();

        assertThat(producer.sent()).hasSize(700);
        producer.failsAt = Integer.MAX_VALUE;
        pipe.send(record(700));
        pipe.flush();
        assertThat(producer.sent()).hasSize(701);
    }

    @Test
    void dropsWhatIsNotSentYet() {
        producer.permits.release(10);
        IntStream.range(0, 1_000).forEach(n -> pipe.send(record(n)));
        await("the producer is slow")
                .atMost(TIMEOUT)
                .until(() -> producer.sent().size() == 10);
        Thread dropping = Thread.currentThread();
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> {
            await("dropping waits for the record that is being sent")
                    .atMost(TIMEOUT)
                    .until(() -> dropping.getState() == Thread.State.WAITING);
            producer.permits.release(1);
        });

        pipe.drop();
        one.join();
        producer.permits.release(10_000);
        pipe.send(record(-1));
        pipe.flush();

        assertThat(producer.sent()).hasSize(12).endsWith(-1);
    }

    private static ProducerRecord<byte[], byte[]> record(int n) {
        return new ProducerRecord<>("topic", Integer.toString(n).getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes a record a permit. */
    private static final class SlowProducer extends MockProducer<byte[], byte[]> {

        private final Semaphore permits = new Semaphore(0);
        private volatile int failsAt = Integer.MAX_VALUE;
        private int taken;

        SlowProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            try {
                permits.acquire();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            // Counted, because the history is copied whole whenever it is asked for.
            if (taken >= failsAt) {
                throw new TimeoutException("no room for a record");
            }
            taken++;
            return super.send(record);
        }

        List<Integer> sent() {
            return history().stream()
                    .map(record -> Integer.valueOf(new String(record.value(), StandardCharsets.US_ASCII)))
                    .toList();
        }
    }
}
