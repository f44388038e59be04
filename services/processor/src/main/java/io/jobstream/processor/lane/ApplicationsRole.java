package io.jobstream.processor.lane;

import io.jobstream.processor.decode.Batch;
import io.jobstream.processor.write.Outcome;

/** Of a lane that stores applications: it lets postings and candidates go first. */
final class ApplicationsRole implements LaneRole {

    private final DimensionsProgress dimensions;

    ApplicationsRole(DimensionsProgress dimensions) {
        this.dimensions = dimensions;
    }

    @Override
    public void awaitTurn(Batch batch) throws InterruptedException {
        dimensions.await(batch.newestWritten());
    }

    @Override
    public void stored(Batch batch, Outcome outcome) {
        if (outcome.parked() > 0) {
            dimensions.parked();
        }
    }
}
