package io.jobstream.events.avro;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.InvalidFieldException;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.ValueDecoder;
import io.jobstream.events.json.InvalidRecordException;
import java.io.IOException;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads the records from Avro behind the number of the schema that they were written with. It may be another one than
 * the contract's, as long as Avro's rules lead from it to the contract's. May be used by several threads.
 *
 * <p>All methods throw {@link SchemaRegistryException} if a number is not known yet and the registry does not answer.
 */
public final class AvroEventDecoder implements ValueDecoder {

    private final WriterSchemas writers;

    public AvroEventDecoder(SchemaRegistry registry) {
        writers = new WriterSchemas(registry);
    }

    /** Whether a value is Avro by its first byte, which JSON never begins with. */
    public static boolean isAvro(byte[] value) {
        return WireFormat.isPrefixed(value);
    }

    @Override
    public JobPost jobPost(byte[] value) throws InvalidRecordException {
        return decode(EventSchema.JOB_POST, value, AvroEventDecoder::jobPost);
    }

    @Override
    public CandidateInfo candidateInfo(byte[] value) throws InvalidRecordException {
        return decode(EventSchema.CANDIDATE_INFO, value, AvroEventDecoder::candidateInfo);
    }

    @Override
    public JobApplication jobApplication(byte[] value) throws InvalidRecordException {
        return decode(EventSchema.JOB_APPLICATION, value, AvroEventDecoder::jobApplication);
    }

    private <T> T decode(EventSchema event, byte[] value, Function<AvroFields, T> read) throws InvalidRecordException {
        if (!WireFormat.isPrefixed(value)) {
            throw new InvalidRecordException(
                    "not Avro: a value begins with a zero byte and the four bytes of its schema's number");
        }
        BinaryDecoder avro =
                DecoderFactory.get().binaryDecoder(value, WireFormat.PREFIX, value.length - WireFormat.PREFIX, null);
        try {
            GenericRecord record =
                    writers.reader(event, WireFormat.schemaId(value)).read(null, avro);
            if (!avro.isEnd()) {
                throw new InvalidRecordException("not Avro: more bytes than the record has");
            }
            return read.apply(new AvroFields(record));
        } catch (InvalidFieldException e) {
            throw new InvalidRecordException(e.describe());
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | UnsupportedOperationException e) {
            throw new InvalidRecordException("not Avro: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? "it ends early" : e.getMessage().strip().replaceAll("\\s+", " ");
    }

    private static JobPost jobPost(AvroFields record) {
        return new JobPost(
                record.uuid("post_id"),
                record.string("company"),
                record.string("category"),
                record.string("job_title"),
                record.string("application_method"),
                record.instant("post_date"),
                record.date("deadline"),
                record.strings("certifications"),
                record.strings("skills_needed"),
                record.string("platform"),
                record.string("employment_type"),
                record.string("city"),
                record.string("country"),
                record.string("language"),
                record.string("work_mode"),
                record.string("industry"),
                record.string("detailed_experience_level"),
                record.integer("salary"),
                record.string("salary_currency"),
                record.smallInteger("years_experience"));
    }

    private static CandidateInfo candidateInfo(AvroFields record) {
        return new CandidateInfo(
                record.uuid("candidate_id"),
                record.string("name"),
                record.string("gender"),
                record.date("date_of_birth"),
                record.string("nationality"),
                record.string("location"),
                record.smallInteger("graduation_year"),
                record.number("gpa"),
                record.string("education_level"),
                record.string("job_category"),
                record.string("current_title"),
                record.string("seniority"),
                record.string("experience_range"),
                record.string("current_company"),
                record.strings("previous_companies"),
                record.strings("previous_industries"),
                record.strings("skills"),
                record.strings("certifications"),
                record.integer("current_salary"),
                record.instant("registered_at"));
    }

    private static JobApplication jobApplication(AvroFields record) {
        return new JobApplication(
                record.uuid("application_id"),
                record.uuid("candidate_id"),
                record.uuid("post_id"),
                record.instant("application_date"),
                record.number("compatibility_score"),
                record.status("status"),
                record.string("application_method"),
                record.string("match_reason"),
                record.string("job_post_family_group"),
                record.instant("timestamp"));
    }
}
