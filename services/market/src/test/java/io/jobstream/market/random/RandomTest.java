package io.jobstream.market.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class RandomTest {

    @Test
    void anAliasTableDrawsEachPlaceByItsWeight() {
        double[] weights = {0, 1, 2.5, 0.01, 96.49};
        AliasTable table = AliasTable.of(weights);
        int[] drawn = new int[weights.length];
        int draws = 2_000_000;
        for (int i = 0; i < draws; i++) {
            drawn[table.draw(Hash.of(9, i))]++;
        }
        for (int i = 0; i < weights.length; i++) {
            assertThat(drawn[i] / (double) draws).isCloseTo(weights[i] / 100, within(0.001));
        }
        assertThat(drawn[0]).isZero();
    }

    @Test
    void anAliasTableRefusesWhatIsNoWeight() {
        assertThatThrownBy(() -> AliasTable.of(1, -1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> AliasTable.of(0, 0)).hasMessageContaining("no weight");
        assertThatThrownBy(() -> AliasTable.of(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void aBlockIsPermutedAndBack() {
        for (int bits = 1; bits <= 16; bits++) {
            BlockPermutation permutation = new BlockPermutation(77, bits);
            for (long block : new long[] {0, 1, 1L << 30}) {
                BitSet seen = new BitSet();
                for (int slot = 0; slot < permutation.size(); slot++) {
                    long number = permutation.number(block, slot);
                    assertThat(permutation.block(number)).isEqualTo(block);
                    assertThat(permutation.slot(number)).isEqualTo(slot);
                    seen.set((int) (number - (block << bits)));
                }
                assertThat(seen.cardinality()).isEqualTo(permutation.size());
            }
        }
    }

    @Test
    void blocksArePermutedDifferently() {
        BlockPermutation permutation = new BlockPermutation(5, 8);
        int same = 0;
        for (int i = 0; i < 256; i++) {
            if (permutation.slot(i) == permutation.slot(256 + i)) {
                same++;
            }
        }
        assertThat(same).isLessThan(32);
    }

    @Test
    void theNormalTableHasMeanZeroAndVarianceOne() {
        QuantileTable normal = QuantileTable.normal();
        double sum = 0;
        double squares = 0;
        int draws = 500_000;
        for (int i = 0; i < draws; i++) {
            double value = normal.draw(Hash.of(4, i));
            sum += value;
            squares += value * value;
        }
        assertThat(sum / draws).isCloseTo(0, within(0.005));
        assertThat(squares / draws).isCloseTo(1, within(0.01));
        assertThat(normal.at(0.975)).isCloseTo(1.96, within(0.01));
    }
}
