package io.jobstream.events.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.json.Corruption;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.events.json.RandomEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventAvroTest {

    private static final int RECORDS = 300;
    private static final int FIRST_ID = 71;

    private final RandomEvents random = new RandomEvents(13);
    private final RegistryInMemory registry = new RegistryInMemory(FIRST_ID);
    private final AvroEventEncoder encoder = AvroEventEncoder.registeredAt(registry, new Topics("demo."));
    private final AvroEventDecoder decoder = new AvroEventDecoder(registry);

    @FunctionalInterface
    private interface Decoding {
        Object decode(byte[] value) throws InvalidRecordException;
    }

    private record Sample(EventSchema event, byte[] intact, Decoding decoding) {}

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
        assertThat(registry.questions()).isEqualTo(EventSchema.values().length);
    }

    @Test
    void aReaderWithTheSchemaReadsWhatFollowsItsNumber() throws IOException {
        for (Sample sample : samples()) {
            assertThat(sample.intact()[0]).isZero();
            assertThat(Arrays.copyOfRange(sample.intact(), 1, 5)).isEqualTo(new byte[] {
                0, 0, 0, (byte) (FIRST_ID + sample.event().ordinal())
            });
            GenericRecord record = generic(sample.intact(), sample.event().schema());
            assertThat(bytes(record, sample.event().schema())).isEqualTo(sample.intact());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFieldsAreThoseOfTheJsonSchemaInItsOrderAndWords(EventSchema event) throws IOException {
        JsonNode json = new JsonMapper()
                .readTree(EventSchema.class.getResourceAsStream(
                        "/io/jobstream/events/schema/" + event.topic(new Topics("")) + ".schema.json"));

        assertThat(event.schema().getDoc()).isEqualTo(json.get("description").asString());
        assertThat(event.schema().getFields().stream()
                        .map(field -> field.name() + ": " + field.doc())
                        .toList())
                .isEqualTo(json.get("properties")
                        .propertyStream()
                        .map(field -> field.getKey() + ": "
                                + field.getValue().get("description").asString())
                        .toList());
        assertThat(StreamSupport.stream(json.get("required").spliterator(), false))
                .hasSameSizeAs(event.schema().getFields());
    }

    @Test
    void whereverARecordEndsEarlyItCannotBeRead() {
        for (Sample sample : samples().subList(0, 6)) {
            for (int length = 0; length < sample.intact().length; length++) {
                byte[] cut = Arrays.copyOf(sample.intact(), length);
                assertThatThrownBy(() -> sample.decoding().decode(cut)).isInstanceOf(InvalidRecordException.class);
            }
            byte[] longer = Arrays.copyOf(sample.intact(), sample.intact().length + 1);
            assertThatThrownBy(() -> sample.decoding().decode(longer)).hasMessageContaining("more bytes");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_VERSION")
    void aBrokenRecordCannotBeReadAndIsAlwaysBrokenTheSameWay(Corruption how) {
        for (Sample sample : samples()) {
            byte[] before = sample.intact().clone();
            byte[] broken = encoder.broken(how, sample.intact());

            assertThat(broken).isEqualTo(encoder.broken(how, before)).startsWith(Arrays.copyOf(before, 5));
            assertThat(sample.intact()).isEqualTo(before);
            assertThatThrownBy(() -> sample.decoding().decode(broken))
                    .isInstanceOf(InvalidRecordException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
            if (how == Corruption.IMPOSSIBLE_VALUE) {
                assertThatThrownBy(() -> sample.decoding().decode(broken)).hasMessageContaining("'-1");
            }
        }
    }

    @Test
    void lengthsBeyondTheRecordAreRefusedBeforeAnythingIsAllocated() throws IOException {
        Schema text =
                SchemaBuilder.record("JobPost").fields().requiredLong("length").endRecord();
        GenericRecord huge = new GenericData.Record(text);
        huge.put("length", Integer.MAX_VALUE - 16L);
        byte[] value = bytes(huge, text);
        System.arraycopy(encoder.encode(random.post()), 0, value, 0, 5);

        assertThatThrownBy(() -> decoder.jobPost(value)).isInstanceOf(InvalidRecordException.class);

        byte[] intact = encoder.encode(random.candidate());
        for (int at = 5; at < intact.length; at++) {
            byte[] hostile = Arrays.copyOf(intact, at + 10);
            Arrays.fill(hostile, at, at + 4, (byte) 0xff);
            hostile[at + 4] = 0x0f;
            assertThatThrownBy(() -> decoder.candidateInfo(hostile)).isInstanceOf(InvalidRecordException.class);
        }
    }

    @Test
    void aLaterVersionOfTheSchemaIsReadWithoutItsNewFields() throws Exception {
        JobPost post = random.post();
        Schema mine = EventSchema.JOB_POST.schema();
        Schema later = Schema.createRecord(
                "JobPost",
                null,
                "io.jobstream.events",
                false,
                Stream.concat(
                                Stream.of(new Schema.Field("benefits", Schema.create(Schema.Type.STRING))),
                                mine.getFields().stream().map(field -> new Schema.Field(field.name(), field.schema())))
                        .toList());
        GenericRecord record = new GenericData.Record(later);
        GenericRecord known = generic(encoder.encode(post), mine);
        mine.getFields().forEach(field -> record.put(field.name(), known.get(field.name())));
        record.put("benefits", "a bicycle");
        byte[] value = bytes(record, later);
        int id = registry.register("demo.job_posts-value", later);
        System.arraycopy(WireFormat.prefix(id), 0, value, 0, 5);

        assertThat(decoder.jobPost(value)).isEqualTo(post);
    }

    @Test
    void aSchemaThatLacksAFieldIsRefusedByName() {
        int id = registry.register(
                "demo.job_posts-value",
                SchemaBuilder.record("JobPost")
                        .namespace("io.jobstream.events")
                        .fields()
                        .requiredString("post_id")
                        .endRecord());

        assertThatThrownBy(() -> decoder.jobPost(WireFormat.prefix(id)))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("schema " + id + " (JobPost) cannot be read as JobPost")
                .hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void aNumberThatNobodyGaveIsAskedForOnceInAWhile() {
        byte[] value = encoder.encode(random.post());
        System.arraycopy(WireFormat.prefix(4_711), 0, value, 0, 5);

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> decoder.jobPost(value))
                    .isInstanceOf(InvalidRecordException.class)
                    .hasMessage("not Avro: the schema registry knows no schema 4711");
        }
        assertThat(registry.questions()).isEqualTo(1);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoFaultOfTheRecord() throws InvalidRecordException {
        JobPost post = random.post();
        byte[] value = encoder.encode(post);
        registry.leave();
        assertThatThrownBy(() -> decoder.jobPost(value)).isInstanceOf(SchemaRegistryException.class);

        registry.comeBack();
        assertThat(decoder.jobPost(value)).isEqualTo(post);
        registry.leave();
        assertThat(decoder.jobPost(value)).isEqualTo(post);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            post_id      | no id       | post_id: 'no id' is not a UUID
            post_id      | 1-1-1-1-1   | post_id: '1-1-1-1-1' is not a UUID
            deadline     | 2147483647  | deadline: day 2147483647 since 1970-01-01 is not within the years 1 to 9999
            deadline     | -2147483648 | deadline: day -2147483648 since 1970-01-01 is not within the years 1 to 9999
            """)
    void anImpossibleValueIsRefusedByName(String field, String text, String problem) throws IOException {
        byte[] value = changed(record -> record.put(
                field,
                record.getSchema().getField(field).schema().getType() == Schema.Type.INT
                        ? Integer.valueOf(text)
                        : text));

        assertThatThrownBy(() -> decoder.jobPost(value))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessage(problem);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException, InvalidRecordException {
        byte[] value = changed(record -> record.put("company", "~~"));
        int at = 0;
        while (value[at] != '~') {
            at++;
        }
        value[at] = (byte) 0xc3;

        assertThatThrownBy(() -> decoder.jobPost(value)).hasMessage("company: is not UTF-8");
        byte[] replaced = changed(record -> record.put("company", "\uFFFD"));
        assertThat(decoder.jobPost(replaced).company()).isEqualTo("\uFFFD");
    }

    private byte[] changed(Consumer<GenericRecord> change) throws IOException {
        byte[] intact = encoder.encode(random.post());
        GenericRecord record = generic(intact, EventSchema.JOB_POST.schema());
        change.accept(record);
        byte[] value = bytes(record, EventSchema.JOB_POST.schema());
        System.arraycopy(intact, 0, value, 0, 5);
        return value;
    }

    private List<Sample> samples() {
        return IntStream.range(0, RECORDS)
                .boxed()
                .flatMap(any -> Stream.of(
                        new Sample(EventSchema.JOB_POST, encoder.encode(random.post()), decoder::jobPost),
                        new Sample(
                                EventSchema.CANDIDATE_INFO, encoder.encode(random.candidate()), decoder::candidateInfo),
                        new Sample(
                                EventSchema.JOB_APPLICATION,
                                encoder.encode(random.application()),
                                decoder::jobApplication)))
                .toList();
    }

    private static GenericRecord generic(byte[] value, Schema schema) throws IOException {
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
    }

    /** Behind the number that {@link #FIRST_ID} and the schema's place give. */
    private static byte[] bytes(GenericRecord record, Schema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int place = Arrays.stream(EventSchema.values())
                .filter(event -> event.schema().equals(schema))
                .findFirst()
                .map(Enum::ordinal)
                .orElse(0);
        bytes.writeBytes(WireFormat.prefix(FIRST_ID + place));
        BinaryEncoder avro = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, avro);
        avro.flush();
        return bytes.toByteArray();
    }
}
