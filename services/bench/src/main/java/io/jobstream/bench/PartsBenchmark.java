package io.jobstream.bench;

import io.jobstream.bench.parts.MarketParts;
import io.jobstream.bench.report.Figure;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How fast are making, writing and reading events, and how much do they allocate, on one thread and without any I/O? */
final class PartsBenchmark implements Benchmark {

    @Override
    public String name() {
        return "parts";
    }

    @Override
    public List<Figure> run(Path directory) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(MarketParts.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run().stream().flatMap(PartsBenchmark::figures).toList();
    }

    private static Stream<Figure> figures(RunResult result) {
        var primary = result.getPrimaryResult();
        var allocated = result.getSecondaryResults().values().stream()
                .filter(secondary -> secondary.getLabel().endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow();
        return Stream.of(
                Figure.of(primary.getLabel(), primary.getScore() * 1_000_000, "events/s"),
                Figure.of(primary.getLabel() + ", allocated", allocated.getScore(), "bytes/event"));
    }
}
