package io.jobstream.processor.batch;

/** What applications are counted by, of the posting that they answer. */
public record PostingDimensions(String family, String country, String city, String workMode, String employmentType) {}
