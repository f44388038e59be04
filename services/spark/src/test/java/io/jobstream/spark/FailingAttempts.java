package io.jobstream.spark;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** Lets first attempts of tasks fail after they have done their work, while switched on. Spark makes it by its name. */
public final class FailingAttempts implements SparkPlugin {

    static final AtomicInteger FAILED = new AtomicInteger();

    private static volatile boolean on;

    static void switchOn(boolean whether) {
        FAILED.set(0);
        on = whether;
    }

    @Override
    public @Nullable DriverPlugin driverPlugin() {
        return null;
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> settings) {}

            @Override
            public void onTaskStart() {
                TaskContext task = TaskContext.get();
                if (on && task.attemptNumber() == 0 && task.partitionId() % 2 == 0) {
                    task.addTaskCompletionListener((TaskCompletionListener) completed -> {
                        FAILED.incrementAndGet();
                        throw new IllegalStateException("fails after its work is done");
                    });
                }
            }
        };
    }
}
