package io.jobstream.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.Topics;
import io.jobstream.processor.kafka.DeadLetterTopic;
import io.jobstream.processor.testing.StoredMarket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Platform.class)
class DeadLetterIT {

    @Test
    void whatCannotBeReadIsLaidAsideWithTheReasonAndTheStreamGoesOn(Simulation simulation) throws SQLException {
        Topics topics = simulation.topics();
        List<ProducerRecord<byte[], byte[]>> market = TestMarket.records(20, topics, 300, Duration.ofDays(1));
        Map<String, ProducerRecord<byte[], byte[]>> spoilt = spoilt(topics, market);
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>(market.subList(0, 100));
        all.addAll(spoilt.values());
        all.addAll(market.subList(100, market.size()));
        simulation.write(all);

        simulation.startProcessor();

        simulation.assertStoredEqualsTopics(spoilt.values());
        try (Connection connection = simulation.connect()) {
            List<String> reasons = StoredMarket.rows(connection, "select reason from dead_letters");
            assertThat(reasons).containsExactlyInAnyOrderElementsOf(spoilt.keySet());
            assertThat(StoredMarket.rows(
                            connection, "select kind, sum(dead) from ledger_hourly where dead > 0 group by kind"))
                    .containsExactly("application|3", "candidate|3", "ledger|1", "posting|7");
            assertThat(StoredMarket.rows(
                            connection,
                            "select sum(dead) from ledger_hourly where hour < timestamptz '" + TestMarket.START
                                    + "' + interval '1 day'"))
                    .as("dead records whose keys name an hour of the market")
                    .containsExactly("12");
        }
        List<ConsumerRecord<byte[], byte[]>> letters = simulation.read(topics.deadLetters());
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetterTopic.REASON))
                .containsAll(spoilt.keySet());
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            ProducerRecord<byte[], byte[]> original = spoilt.get(header(letter, DeadLetterTopic.REASON));
            assertThat(original).isNotNull();
            assertThat(letter.key()).isEqualTo(original.key());
            assertThat(letter.value()).isEqualTo(original.value());
            assertThat(header(letter, DeadLetterTopic.TOPIC)).isEqualTo(original.topic());
            assertThat(header(letter, DeadLetterTopic.OFFSET)).containsOnlyDigits();
        }
    }

    /** Records that are wrong in every way that there is, by the reason that must be given. */
    private static Map<String, ProducerRecord<byte[], byte[]>> spoilt(
            Topics topics, List<ProducerRecord<byte[], byte[]>> market) {
        ProducerRecord<byte[], byte[]> post = first(market, topics.jobPosts());
        ProducerRecord<byte[], byte[]> candidate = first(market, topics.candidateInfo());
        ProducerRecord<byte[], byte[]> application = first(market, topics.jobApplications());
        Map<String, ProducerRecord<byte[], byte[]>> spoilt = new LinkedHashMap<>();
        spoilt.put("not JSON: Unexpected end-of-input within/between Object entries", cut(candidate));
        spoilt.put("salary: is missing", changed(post, "\"salary\":", "\"wage\":"));
        spoilt.put("salary: '-1' must be positive", changed(post, "\"salary\":\\d+", "\"salary\":-1"));
        spoilt.put("gpa: '4.25' must be from 0 to 4", changed(candidate, "\"gpa\":[0-9.]+", "\"gpa\":4.25"));
        spoilt.put(
                "status: 'Ghosted' is not one of Submitted, Screening, Interview, Offer, Hired, Rejected, Withdrawn",
                changed(application, "\"status\":\"\\w+\"", "\"status\":\"Ghosted\""));
        spoilt.put(
                "company: holds the character U+0000, which no text may",
                changed(post, "\"company\":\"\\w+", "\"company\":\"A\\\\u0000B"));
        spoilt.put(
                "country: has 3000 characters, but at most 120 are allowed",
                changed(post, "\"country\":\"[^\"]+\"", "\"country\":\"" + "x".repeat(3_000) + "\""));
        spoilt.put(
                "timestamp: '+12000-01-01T00:00:00Z' is not from 2000-01-01T00:00:00Z to before 2300-01-01T00:00:00Z",
                changed(application, "\"timestamp\":\"[^\"]+\"", "\"timestamp\":\"+12000-01-01T00:00:00Z\""));
        spoilt.put("header schema_version: '2' is not known, only '1' is", withVersion(copy(post, post.value()), "2"));
        spoilt.put("header schema_version: is missing", withVersion(copy(candidate, candidate.value()), null));
        ProducerRecord<byte[], byte[]> misnamed =
                TestMarket.record(application.topic(), "somebody else".getBytes(UTF_8), application.value());
        spoilt.put("key: is not the application_id " + new String(application.key(), UTF_8), misnamed);
        spoilt.put(
                "value: is Avro, which cannot be read without jobstream.kafka.schema-registry",
                copy(post, "\0\0\0\0\7 and so on".getBytes(UTF_8)));
        spoilt.put("value: is missing", new ProducerRecord<>(topics.jobPosts(), post.key(), null));
        spoilt.put("not a ledger record: Unexpected end-of-input within/between Object entries", ledger(topics));
        return spoilt;
    }

    private static ProducerRecord<byte[], byte[]> ledger(Topics topics) {
        return new ProducerRecord<>(topics.ledger(), "x".getBytes(UTF_8), "{\"market\":".getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> first(List<ProducerRecord<byte[], byte[]>> market, String topic) {
        return market.stream()
                .filter(record -> record.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private static ProducerRecord<byte[], byte[]> cut(ProducerRecord<byte[], byte[]> record) {
        String value = new String(record.value(), UTF_8);
        return copy(record, value.substring(0, value.indexOf(",\"name\"") + 1).getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> changed(
            ProducerRecord<byte[], byte[]> record, String what, String to) {
        String value = new String(record.value(), UTF_8);
        String changed = value.replaceFirst(what, to);
        assertThat(changed).isNotEqualTo(value);
        return copy(record, changed.getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> copy(ProducerRecord<byte[], byte[]> record, byte[] value) {
        return TestMarket.record(record.topic(), record.key(), value);
    }

    private static ProducerRecord<byte[], byte[]> withVersion(
            ProducerRecord<byte[], byte[]> record, @Nullable String version) {
        record.headers().remove(Topics.SCHEMA_VERSION_HEADER);
        if (version != null) {
            record.headers().add(Topics.SCHEMA_VERSION_HEADER, version.getBytes(UTF_8));
        }
        return record;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
