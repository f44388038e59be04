package io.jobstream.generator.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.ledger.LedgerRecord.Slice;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShardProgressTest {

    @Test
    void tellsOnlyWhatMovedAndPutsNeighboursTogether() {
        ShardProgress progress =
                new ShardProgress(new TreeMap<>(Map.of(0, 10L, 1, 10L, 2, 10L, 3, 20L, 5, 20L, 6, 20L, 7, 30L)));
        for (int i = 0; i < 6; i++) {
            progress.playedTo(i, 30);
        }

        assertThat(progress.slices()).containsExactly(slice(0, 2, 10, 30), slice(3, 3, 20, 30), slice(5, 6, 20, 30));

        progress.commit();
        assertThat(progress.moved()).isFalse();
        assertThat(progress.slices()).isEmpty();
        assertThat(progress.slowestCommitted()).isEqualTo(30);
    }

    @Test
    void keepsApartWhatIsPlayedAndWhatIsCommitted() {
        ShardProgress progress = new ShardProgress(new TreeMap<>(Map.of(0, 10L, 1, 15L)));
        progress.playedTo(0, 40);

        assertThat(progress.slowestPlayed()).isEqualTo(15);
        assertThat(progress.slowestCommitted()).isEqualTo(10);
        assertThat(progress.moved(0)).isTrue();
        assertThat(progress.moved(1)).isFalse();
    }

    private static Slice slice(int first, int last, long from, long to) {
        return new Slice(first, last, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
    }
}
