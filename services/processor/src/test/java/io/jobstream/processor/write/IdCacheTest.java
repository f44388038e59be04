package io.jobstream.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.events.Uuid7;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdCacheTest {

    private static final int SIZE = 1 << 10;

    private final Random random = new Random(3);
    private final IdCache<Integer> cache = new IdCache<>(SIZE);

    @Test
    void whatItKnowsIsWhatWasPutLast() {
        List<UUID> ids = ids(3 * SIZE);
        int[] last = new int[ids.size()];
        for (int i = 0; i < 20 * SIZE; i++) {
            int id = random.nextInt(ids.size());
            last[id] = i;
            cache.put(ids.get(id), i);

            assertThat(cache.get(ids.get(id))).isEqualTo(i);
            int other = random.nextInt(ids.size());
            assertThat(cache.get(ids.get(other))).isIn(null, last[other]);
        }
    }

    @Test
    void itRemembersTheLatestHalfOfItsSizeAlmostWithoutAGap() {
        List<UUID> ids = ids(10 * SIZE);
        ids.forEach(id -> cache.put(id, 1));

        long known = ids.subList(ids.size() - SIZE / 2, ids.size()).stream()
                .filter(id -> cache.get(id) != null)
                .count();

        assertThat(known).isGreaterThan(SIZE / 2 * 9 / 10);
        assertThat(ids.stream().filter(id -> cache.get(id) != null).count()).isLessThanOrEqualTo(SIZE);
    }

    @Test
    void aSizeThatIsNoPowerOfTwoIsRefused() {
        assertThatThrownBy(() -> new IdCache<Integer>(1_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("power of two");
    }

    /** As a market makes them: neighbours differ little. */
    private List<UUID> ids(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Uuid7.of(1_793_491_200_000L + i / 4, i % 4, random.nextLong()));
        }
        return ids;
    }
}
