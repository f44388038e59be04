package io.jobstream.market;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;

/** Takes the events of a slice, one at a time, in order of simulated time. */
public interface EventSink {

    void jobPost(JobPost post);

    void candidate(CandidateInfo candidate);

    /** A submission, or a later status of an application. */
    void application(JobApplication application);
}
