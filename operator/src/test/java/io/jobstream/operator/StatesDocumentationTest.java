package io.jobstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.operator.condition.ConditionReason;
import io.jobstream.operator.event.EventReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatesDocumentationTest {

    private static final Path TABLE = Path.of("..", "docs", "operator-states.md");

    @Test
    void everyReasonHasARowThatSaysWhatToDo() throws IOException {
        List<String> documented = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(documented)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(ConditionReason.values()).map(ConditionReason::label),
                                Stream.of(EventReason.values()).map(EventReason::label))
                        .toList());
    }
}
