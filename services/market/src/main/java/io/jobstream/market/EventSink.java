package io.jobstream.market;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;

/**
 * Takes the records of a slice, one at a time, in the order in which they are to be written: that of simulated time,
 * if the market is one without {@link Disorder}.
 */
public interface EventSink {

    void jobPost(JobPost post, Delivery delivery);

    void candidate(CandidateInfo candidate, Delivery delivery);

    /** A submission, or a later status of an application. */
    void application(JobApplication application, Delivery delivery);
}
