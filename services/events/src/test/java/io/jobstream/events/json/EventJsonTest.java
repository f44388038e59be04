package io.jobstream.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventJsonTest {

    private static final int RECORDS = 500;

    private final RandomEvents random = new RandomEvents(7);
    private final EventEncoder encoder = new EventEncoder();
    private final EventDecoder decoder = new EventDecoder();
    private final JsonMapper mapper = new JsonMapper();

    @Test
    void whatIsWrittenIsReadBackTheSame() throws InvalidRecordException {
        for (int i = 0; i < RECORDS; i++) {
            JobPost post = random.post();
            assertThat(decoder.jobPost(encoder.encode(post))).isEqualTo(post);
            CandidateInfo candidate = random.candidate();
            assertThat(decoder.candidateInfo(encoder.encode(candidate))).isEqualTo(candidate);
            JobApplication application = random.application();
            assertThat(decoder.jobApplication(encoder.encode(application))).isEqualTo(application);
        }
    }

    @Test
    void whatIsWrittenFollowsThePublishedSchema() {
        Schema posts = schema("job_posts");
        Schema candidates = schema("candidate_info");
        Schema applications = schema("job_applications");
        for (int i = 0; i < RECORDS; i++) {
            assertThat(posts.validate(text(encoder.encode(random.post())), InputFormat.JSON))
                    .isEmpty();
            assertThat(candidates.validate(text(encoder.encode(random.candidate())), InputFormat.JSON))
                    .isEmpty();
            assertThat(applications.validate(text(encoder.encode(random.application())), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void aSchemaRefusesWhatMissesAField() {
        Map<String, Object> fields = fields(encoder.encode(random.post()));
        for (String field : fields.keySet()) {
            Map<String, Object> rest = new LinkedHashMap<>(fields);
            rest.remove(field);
            assertThat(schema("job_posts").validate(mapper.writeValueAsString(rest), InputFormat.JSON))
                    .as("without %s", field)
                    .isNotEmpty();
        }
    }

    @Test
    void everyFieldIsRequired() {
        requireEvery(encoder.encode(random.post()), decoder::jobPost);
        requireEvery(encoder.encode(random.candidate()), decoder::candidateInfo);
        requireEvery(encoder.encode(random.application()), decoder::jobApplication);
    }

    @Test
    void anUnknownFieldIsPassedOver() throws InvalidRecordException {
        JobPost post = random.post();
        Map<String, Object> fields = fields(encoder.encode(post));
        fields.put("added_later", Map.of("nested", new int[] {1, 2}));
        assertThat(decoder.jobPost(mapper.writeValueAsBytes(fields))).isEqualTo(post);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "\"text\"", "null", "{", "{\"post_id\":", "{} {}"})
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> decoder.jobPost(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidRecordException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            post_id             | "no id"                                | 'no id' is not a UUID
            post_id             | "0190163d-8694-4398-a0a2-3ab1d44eae4f" | must be a UUID of version 7
            post_date           | "yesterday"                            | 'yesterday' is not a time
            post_date           | "2001-01-01T00:00:00Z"                 | must carry the time of post_date
            deadline            | "2026-13-01"                           | '2026-13-01' is not a date
            salary              | 0                                      | '0' must be positive
            salary              | 12.5                                   | is not a whole number
            salary              | 99999999999999999999                   | out of range
            salary              | "much"                                 | is not a whole number
            skills_needed       | []                                     | must name at least one skill
            skills_needed       | "Java"                                 | is not an array of strings
            skills_needed       | ["Java", 1]                            | is not a string
            years_experience    | -1                                     | '-1' must not be negative
            company             | null                                   | is not a string
            """)
    void anImpossibleValueIsRefusedByName(String field, String json, String problem) {
        Map<String, Object> fields = fields(encoder.encode(random.post()));
        fields.put(field, mapper.readTree(json));
        assertThatThrownBy(() -> decoder.jobPost(mapper.writeValueAsBytes(fields)))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void anApplicationMayNotBeOlderThanWhatItIsFor() {
        JobApplication application = random.application();
        Map<String, Object> fields = fields(encoder.encode(application));
        fields.put(
                "post_id",
                random.idAt(application.applicationDate().plusMillis(1)).toString());
        assertThatThrownBy(() -> decoder.jobApplication(mapper.writeValueAsBytes(fields)))
                .hasMessageContaining("post_id")
                .hasMessageContaining("must not be younger than application_date");
    }

    @Test
    void anUnknownStatusIsRefusedWithThoseThereAre() {
        Map<String, Object> fields = fields(encoder.encode(random.application()));
        fields.put("status", "Ghosted");
        assertThatThrownBy(() -> decoder.jobApplication(mapper.writeValueAsBytes(fields)))
                .hasMessage("status: 'Ghosted' is not one of Submitted, Screening, Interview, Offer, Hired, Rejected, "
                        + "Withdrawn");
    }

    @Test
    void theKeyIsTheTextOfTheId() {
        for (int i = 0; i < RECORDS; i++) {
            JobPost post = random.post();
            assertThat(text(EventEncoder.key(post.postId())))
                    .isEqualTo(post.postId().toString());
        }
    }

    private void requireEvery(byte[] record, Decoding decoding) {
        Map<String, Object> fields = fields(record);
        for (String field : fields.keySet()) {
            Map<String, Object> rest = new LinkedHashMap<>(fields);
            rest.remove(field);
            assertThatThrownBy(() -> decoding.decode(mapper.writeValueAsBytes(rest)))
                    .isInstanceOf(InvalidRecordException.class)
                    .hasMessage(field + ": is missing");
        }
    }

    private interface Decoding {
        Object decode(byte[] value) throws InvalidRecordException;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> fields(byte[] record) {
        return mapper.readValue(record, LinkedHashMap.class);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Schema schema(String topic) {
        try (InputStream in =
                JobPost.class.getResourceAsStream("/io/jobstream/events/schema/" + topic + ".schema.json")) {
            assertThat(in).as("schema of %s", topic).isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
