package io.jobstream.store.row;

/** What applications are counted by, of the posting that they answer. */
public record PostingDimensions(String family, String country, String city, String workMode, String employmentType) {

    /** Stands for a dimension that nobody can know any more. */
    public static final String UNKNOWN = "unknown";

    /** The dimensions of a posting of which only the family is known. */
    public static PostingDimensions unknownBut(String family) {
        return new PostingDimensions(family, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }
}
