package io.jobstream.operator.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortListTest {

    @Test
    void namesTheFirstEntriesAndTheNumberOfTheRest() {
        assertThat(ShortList.of(List.of())).isEmpty();
        assertThat(ShortList.of(List.of("a", "b", "c"))).isEqualTo("a, b, c");
        assertThat(ShortList.of(List.of("a", "b", "c", "d"), "; ")).isEqualTo("a; b; c and 1 more");
    }

    @Test
    void shortensEachPrintedListOfAMessage() {
        assertThat(ShortList.in("no answer for [a-0, a-1, a-2, a-3, $1] nor for [b, c]"))
                .isEqualTo("no answer for [a-0, a-1, a-2 and 2 more] nor for [b, c]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing listens at [fd00:10::7]:9092", "[]", "an open [a, b, c, d", "a, b, c, d"})
    void leavesOtherMessagesAsTheyAre(String message) {
        assertThat(ShortList.in(message)).isEqualTo(message);
    }
}
