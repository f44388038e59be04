package io.jobstream.market.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private final EventIds ids = new EventIds(0x1234_5678_9ABC_DEF0L);

    @Test
    void anIdLeadsBackToItsEvent() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            StreamKind kind = StreamKind.all().get(random.nextInt(3));
            long number = random.nextLong() >>> (20 + random.nextInt(40));
            UUID id = ids.of(kind, number, 1_793_491_200_000L);
            assertThat(ids.event(id)).isEqualTo(new EventIds.Event(kind, number));
        }
    }

    @Test
    void aStrangeIdIsRefused() {
        UUID strange = UUID.fromString("01a1946a-e0d8-7c44-bddc-4fd78967fb56");
        assertThatThrownBy(() -> ids.event(strange)).hasMessageContaining(strange.toString());
    }
}
