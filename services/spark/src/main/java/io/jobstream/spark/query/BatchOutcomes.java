package io.jobstream.spark.query;

import io.jobstream.processor.state.ProcessorMetrics;
import io.jobstream.processor.state.ProcessorMetrics.StoredBatch;
import io.jobstream.spark.task.TaskResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports what the tasks of a batch have stored: to the metrics, to the folder, and to the release of parked applications. */
public final class BatchOutcomes {

    private final ProcessorMetrics metrics;
    private final ParkedReleaser releaser;
    private final Runnable onStored;

    /** @param onStored called after every batch */
    public BatchOutcomes(ProcessorMetrics metrics, ParkedReleaser releaser, Runnable onStored) {
        this.metrics = metrics;
        this.releaser = releaser;
        this.onStored = onStored;
    }

    void report(List<TaskResult> results) {
        boolean waiting = false;
        for (TaskResult result : results) {
            @Nullable StoredBatch stored = result.stored();
            if (stored != null) {
                metrics.stored(stored);
                waiting |= stored.outcome().waiting();
            }
        }
        if (waiting) {
            releaser.waiting();
        }
        onStored.run();
    }
}
