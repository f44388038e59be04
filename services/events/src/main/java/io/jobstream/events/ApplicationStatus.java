package io.jobstream.events;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where an application stands in the hiring funnel. An application enters as {@link #SUBMITTED} and moves to the right,
 * one record a move, until it is {@link #HIRED}, {@link #REJECTED} or {@link #WITHDRAWN}, or is never answered.
 */
public enum ApplicationStatus {
    SUBMITTED("Submitted"),
    SCREENING("Screening"),
    INTERVIEW("Interview"),
    OFFER("Offer"),
    HIRED("Hired"),
    REJECTED("Rejected"),
    WITHDRAWN("Withdrawn");

    private static final List<ApplicationStatus> ALL = List.of(values());

    private final String label;

    ApplicationStatus(String label) {
        this.label = label;
    }

    /** The name in JSON and on screens. */
    public String label() {
        return label;
    }

    /**
     * The status with this label.
     *
     * @throws InvalidFieldException if there is none, naming the labels there are
     */
    public static ApplicationStatus ofLabel(String label) {
        for (ApplicationStatus status : ALL) {
            if (status.label.equals(label)) {
                return status;
            }
        }
        throw new InvalidFieldException(
                "status",
                "'" + label + "' is not one of "
                        + Arrays.stream(values()).map(ApplicationStatus::label).collect(Collectors.joining(", ")));
    }
}
