package io.jobstream.lake.lane;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.processor.decode.EventReader;
import io.jobstream.store.row.CandidateRow;
import io.jobstream.store.row.Interner;
import io.jobstream.store.row.PostingRow;
import io.jobstream.store.row.ReportedStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the event of a record, by the processor's rules: what PostgreSQL would not take is not read here either, so that lake and
 * store count the same. An instance is not for several threads.
 */
@FunctionalInterface
public interface EventDecoding<E> {

    /**
     * @throws InvalidRecordException if the record is none of the contract
     * @throws io.jobstream.events.InvalidFieldException if the store could not hold a value
     */
    E decode(ConsumerRecord<byte[], byte[]> record) throws InvalidRecordException;

    /** @param reader may be shared */
    static EventDecoding<JobPost> jobPosts(EventReader reader) {
        Interner texts = new Interner();
        return record -> {
            JobPost post = reader.jobPost(record);
            PostingRow.of(post, texts);
            return post;
        };
    }

    /** @param reader may be shared */
    static EventDecoding<CandidateInfo> candidates(EventReader reader) {
        Interner texts = new Interner();
        return record -> {
            CandidateInfo candidate = reader.candidateInfo(record);
            CandidateRow.of(candidate, texts);
            return candidate;
        };
    }

    /** @param reader may be shared */
    static EventDecoding<JobApplication> applications(EventReader reader) {
        Interner texts = new Interner();
        return record -> {
            JobApplication application = reader.jobApplication(record);
            ReportedStatus.of(application, texts);
            return application;
        };
    }
}
