package io.jobstream.events.avro;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.Topics;
import io.jobstream.events.ValueEncoder;
import io.jobstream.events.json.Corruption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * The records as Avro, each behind the number of its schema. The numbers are the registry's, so they may differ between
 * two registries; all that follows them is the same for the same record, always. Not for use by several threads.
 */
public final class AvroEventEncoder implements ValueEncoder {

    private static final Schema STATUS =
            EventSchema.JOB_APPLICATION.schema().getField("status").schema();

    private final Map<EventSchema, byte[]> prefixes = new EnumMap<>(EventSchema.class);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final BinaryEncoder avro = EncoderFactory.get().directBinaryEncoder(bytes, null);

    private AvroEventEncoder() {}

    /**
     * An encoder whose schemas the registry knows.
     *
     * @throws SchemaRegistryException if the registry does not answer, or refuses a schema
     */
    public static AvroEventEncoder registeredAt(SchemaRegistry registry, Topics topics) {
        AvroEventEncoder encoder = new AvroEventEncoder();
        for (EventSchema event : EventSchema.values()) {
            int id = registry.register(event.subject(topics), event.schema());
            encoder.prefixes.put(event, WireFormat.prefix(id));
        }
        return encoder;
    }

    /** Fields in the order of the schema. */
    @FunctionalInterface
    private interface Fields {
        void write() throws IOException;
    }

    @Override
    public byte[] encode(JobPost post) {
        return record(EventSchema.JOB_POST, () -> {
            avro.writeString(post.postId().toString());
            avro.writeString(post.company());
            avro.writeString(post.category());
            avro.writeString(post.jobTitle());
            avro.writeString(post.applicationMethod());
            write(post.postDate());
            write(post.deadline());
            write(post.certifications());
            write(post.skillsNeeded());
            avro.writeString(post.platform());
            avro.writeString(post.employmentType());
            avro.writeString(post.city());
            avro.writeString(post.country());
            avro.writeString(post.language());
            avro.writeString(post.workMode());
            avro.writeString(post.industry());
            avro.writeString(post.detailedExperienceLevel());
            avro.writeLong(post.salary());
            avro.writeString(post.salaryCurrency());
            avro.writeInt(post.yearsExperience());
        });
    }

    @Override
    public byte[] encode(CandidateInfo candidate) {
        return record(EventSchema.CANDIDATE_INFO, () -> {
            avro.writeString(candidate.candidateId().toString());
            avro.writeString(candidate.name());
            avro.writeString(candidate.gender());
            write(candidate.dateOfBirth());
            avro.writeString(candidate.nationality());
            avro.writeString(candidate.location());
            avro.writeInt(candidate.graduationYear());
            avro.writeDouble(candidate.gpa());
            avro.writeString(candidate.educationLevel());
            avro.writeString(candidate.jobCategory());
            avro.writeString(candidate.currentTitle());
            avro.writeString(candidate.seniority());
            avro.writeString(candidate.experienceRange());
            avro.writeString(candidate.currentCompany());
            write(candidate.previousCompanies());
            write(candidate.previousIndustries());
            write(candidate.skills());
            write(candidate.certifications());
            avro.writeLong(candidate.currentSalary());
            write(candidate.registeredAt());
        });
    }

    @Override
    public byte[] encode(JobApplication application) {
        return record(EventSchema.JOB_APPLICATION, () -> {
            avro.writeString(application.applicationId().toString());
            avro.writeString(application.candidateId().toString());
            avro.writeString(application.postId().toString());
            write(application.applicationDate());
            avro.writeDouble(application.compatibilityScore());
            avro.writeEnum(STATUS.getEnumOrdinal(application.status().label()));
            avro.writeString(application.applicationMethod());
            avro.writeString(application.matchReason());
            avro.writeString(application.jobPostFamilyGroup());
            write(application.timestamp());
        });
    }

    @Override
    public byte[] broken(Corruption how, byte[] intact) {
        return AvroCorruption.value(how, intact, event(intact));
    }

    private EventSchema event(byte[] value) {
        int id = WireFormat.schemaId(value);
        return prefixes.entrySet().stream()
                .filter(entry -> WireFormat.schemaId(entry.getValue()) == id)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a value of this encoder"));
    }

    private byte[] record(EventSchema event, Fields fields) {
        bytes.reset();
        bytes.writeBytes(Objects.requireNonNull(prefixes.get(event)));
        try {
            fields.write();
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return bytes.toByteArray();
    }

    private void write(Instant time) throws IOException {
        avro.writeLong(time.toEpochMilli());
    }

    private void write(LocalDate date) throws IOException {
        avro.writeInt(Math.toIntExact(date.toEpochDay()));
    }

    private void write(List<String> texts) throws IOException {
        avro.writeArrayStart();
        avro.setItemCount(texts.size());
        for (String text : texts) {
            avro.startItem();
            avro.writeString(text);
        }
        avro.writeArrayEnd();
    }
}
