package io.jobstream.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.events.Topics;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class CorruptionTest {

    private static final int RECORDS = 500;

    private final RandomEvents random = new RandomEvents(11);
    private final EventEncoder encoder = new EventEncoder();
    private final EventDecoder decoder = new EventDecoder();

    @Test
    void aTruncatedRecordIsTheBeginOfOneAndCannotBeRead() {
        for (Sample sample : samples()) {
            byte[] broken = Corruption.TRUNCATED.value(sample.intact);
            assertThat(sample.intact).startsWith(broken).hasSizeGreaterThan(broken.length);
            assertUnreadable(sample, broken);
        }
    }

    @Test
    void whereverARecordIsTruncatedItCannotBeRead() {
        for (Sample sample : samples().subList(0, 6)) {
            for (int length = 0; length < sample.intact.length; length++) {
                assertUnreadable(sample, Arrays.copyOf(sample.intact, length));
            }
        }
    }

    @Test
    void aRecordWithAMissingFieldLacksAnyOneField() {
        Set<String> missing = new HashSet<>();
        for (Sample sample : samples()) {
            byte[] broken = Corruption.MISSING_FIELD.value(sample.intact);
            assertThatThrownBy(() -> sample.decoding.decode(broken))
                    .isInstanceOf(InvalidRecordException.class)
                    .hasMessageEndingWith(": is missing")
                    .satisfies(e -> missing.add(sample.kind + "." + e.getMessage()));
            assertThat(fieldCount(broken)).isEqualTo(fieldCount(sample.intact) - 1);
        }
        assertThat(missing).as("fields that were left out").hasSize(50);
    }

    @Test
    void anImpossibleValueIsRefusedByItsRange() {
        for (Sample sample : samples()) {
            byte[] broken = Corruption.IMPOSSIBLE_VALUE.value(sample.intact);
            assertThatThrownBy(() -> sample.decoding.decode(broken))
                    .isInstanceOf(InvalidRecordException.class)
                    .hasMessageMatching("(salary: '-1' must be positive"
                            + "|gpa: '-1.0' must be from 0 to 4"
                            + "|compatibility_score: '-1.0' must be from 0 to 100)");
            assertThat(fieldCount(broken)).isEqualTo(fieldCount(sample.intact));
        }
    }

    @Test
    void anUnknownVersionIsAMatterOfTheHeaderAlone() {
        for (Sample sample : samples()) {
            assertThat(Corruption.UNKNOWN_VERSION.value(sample.intact)).isEqualTo(sample.intact);
        }
        assertThat(Corruption.UNKNOWN_VERSION.schemaVersion()).isNotEqualTo(Topics.SCHEMA_VERSION);
    }

    @ParameterizedTest
    @EnumSource
    void theSameRecordIsBrokenTheSameWayAndStaysAsItIs(Corruption how) {
        for (Sample sample : samples()) {
            byte[] before = sample.intact.clone();
            assertThat(how.value(sample.intact)).isEqualTo(how.value(before));
            assertThat(sample.intact).isEqualTo(before);
        }
    }

    private List<Sample> samples() {
        return IntStream.range(0, RECORDS)
                .boxed()
                .flatMap(any -> Stream.of(
                        new Sample("post", encoder.encode(random.post()), decoder::jobPost),
                        new Sample("candidate", encoder.encode(random.candidate()), decoder::candidateInfo),
                        new Sample("application", encoder.encode(random.application()), decoder::jobApplication)))
                .toList();
    }

    private static void assertUnreadable(Sample sample, byte[] broken) {
        assertThatThrownBy(() -> sample.decoding.decode(broken)).isInstanceOf(InvalidRecordException.class);
    }

    private static int fieldCount(byte[] object) {
        return new JsonMapper().readTree(object).size();
    }

    private record Sample(String kind, byte[] intact, Decoding decoding) {}

    private interface Decoding {
        Object decode(byte[] value) throws InvalidRecordException;
    }
}
