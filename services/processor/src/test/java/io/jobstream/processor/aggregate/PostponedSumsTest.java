package io.jobstream.processor.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.processor.batch.Interner;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PostponedSumsTest {

    private static final List<AggregateTable> DAILY =
            List.of(AggregateTable.EDUCATION_DAILY, AggregateTable.EMPLOYMENT_DAILY, AggregateTable.PLACES_DAILY);
    private static final List<String> TEXTS = List.of("", "Engineering", "Türkiye", "日本", "x".repeat(120));

    @Test
    void whatWasPostponedInSeveralPiecesAddsUpToTheWhole() {
        Random random = new Random(5);
        Sums whole = new Sums();
        Sums added = new Sums();
        Interner texts = new Interner();
        for (int piece = 0; piece < 20; piece++) {
            Sums sums = new Sums();
            for (int i = random.nextInt(200); i > 0; i--) {
                AggregateTable table = pick(random, DAILY);
                SumKey key = new SumKey(
                        1_793_491_200_000L + 86_400_000L * random.nextInt(3),
                        pick(random, TEXTS),
                        pick(random, TEXTS),
                        pick(random, TEXTS),
                        pick(random, TEXTS));
                int counter = random.nextInt(table.counters());
                int amount = random.nextInt(1_000_000);
                sums.at(table, key)[counter] += amount;
                whole.at(table, key)[counter] += amount;
            }
            PostponedSums.decode(PostponedSums.encode(sums), added, texts);
        }

        assertThat(rows(added)).isEqualTo(rows(whole)).hasSizeGreaterThan(500);
    }

    @Test
    void bytesOfAnotherVersionAreRefused() {
        byte[] bytes = PostponedSums.encode(new Sums());
        bytes[0]++;

        assertThatThrownBy(() -> PostponedSums.decode(bytes, new Sums(), new Interner()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 2");
    }

    private static Map<String, List<Long>> rows(Sums sums) {
        Map<String, List<Long>> rows = new HashMap<>();
        for (AggregateTable table : sums.tables()) {
            sums.rows(table)
                    .forEach((key, counters) -> rows.put(
                            table + " " + key, Arrays.stream(counters).boxed().toList()));
        }
        return rows;
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
