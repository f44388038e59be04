package io.jobstream.bench;

import io.jobstream.bench.process.Memory;
import io.jobstream.bench.process.ServiceProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How fast a process stores once its JVM is warm.
 *
 * @param rate      events per second
 * @param cpuMicros microseconds of CPU of its JVM, per event
 * @param megabytes megabytes of its JVM, resident, at the end
 */
record StoringRate(double rate, double cpuMicros, double megabytes) {

    /**
     * Measures from the moment at which {@code from} events are stored until {@code to} are.
     *
     * @throws IllegalStateException if the process ends before
     */
    static StoringRate measure(ServiceProcess process, Connection connection, long from, long to)
            throws InterruptedException, SQLException {
        long first = ProcessorBenchmark.awaitObserved(process, connection, from);
        long begin = System.nanoTime();
        Duration cpu = process.cpu();
        long last = ProcessorBenchmark.awaitObserved(process, connection, to);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new StoringRate(
                (last - first) / seconds,
                process.cpu().minus(cpu).toNanos() / 1e3 / (last - first),
                Memory.of(process.handle()));
    }
}
