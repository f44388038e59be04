package io.jobstream.processor.store;

import static io.jobstream.processor.batch.StagedStatus.UNKNOWN;

import io.jobstream.events.Uuid7;
import io.jobstream.processor.batch.PostingDimensions;
import io.jobstream.processor.batch.StagedStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statuses of one application that one transaction is to store: together they are one row. */
final class ApplicationLife {

    static final Comparator<ApplicationLife> BY_ID = (one, other) -> one.id.compareTo(other.id);

    private final UUID id;
    private final boolean stored;
    private final List<StagedStatus> statuses = new ArrayList<>(2);
    private int bits;
    private @Nullable PostingDimensions posting;
    private @Nullable String educationLevel;

    /** @param stored whether some status of the application is known to be stored */
    ApplicationLife(UUID id, boolean stored) {
        this.id = id;
        this.stored = stored;
    }

    UUID id() {
        return id;
    }

    long appliedMillis() {
        return Uuid7.epochMillis(id);
    }

    /** Whether some status of the application is known to be stored. */
    boolean stored() {
        return stored;
    }

    void add(StagedStatus status) {
        statuses.add(status);
        bits |= status.bit();
    }

    /** Takes out what turned out to be stored, and returns it. */
    List<StagedStatus> remove(int storedBits) {
        List<StagedStatus> removed = statuses.stream()
                .filter(status -> (status.bit() & storedBits) != 0)
                .toList();
        statuses.removeAll(removed);
        bits &= ~storedBits;
        return removed;
    }

    int bits() {
        return bits;
    }

    List<StagedStatus> statuses() {
        return statuses;
    }

    /** Any of the statuses: what does not change over an application's life is the same in all. */
    StagedStatus any() {
        return statuses.get(0);
    }

    /** The status that the application has after these, if it had none before. */
    StagedStatus latest() {
        StagedStatus latest = statuses.get(0);
        for (int i = 1; i < statuses.size(); i++) {
            StagedStatus status = statuses.get(i);
            if (status.millis() > latest.millis()
                    || status.millis() == latest.millis() && status.bit() > latest.bit()) {
                latest = status;
            }
        }
        return latest;
    }

    /** Takes over what is known of posting and candidate, and tells whether both are known. */
    boolean join(FactView facts) {
        posting = facts.posting(any().postId());
        educationLevel = facts.educationLevel(any().candidateId());
        return posting != null && educationLevel != null;
    }

    /** Fills in what will never be known any more, and tells whether nothing is left to wait for. */
    boolean joinUnknown(Horizon horizon) {
        StagedStatus any = any();
        if (posting == null && (isBefore(horizon) || horizon.isGone(any.postId()))) {
            posting = new PostingDimensions(any.family(), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
        }
        if (educationLevel == null && (isBefore(horizon) || horizon.isGone(any.candidateId()))) {
            educationLevel = UNKNOWN;
        }
        return posting != null && educationLevel != null;
    }

    /** Whether the application is too old to be kept. */
    boolean isBefore(Horizon horizon) {
        return appliedMillis() < horizon.applications();
    }

    PostingDimensions posting() {
        return joined(posting);
    }

    String educationLevel() {
        return joined(educationLevel);
    }

    private <T> T joined(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("application " + id + " is not joined");
        }
        return value;
    }
}
