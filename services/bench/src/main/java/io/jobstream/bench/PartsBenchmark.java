package io.jobstream.bench;

import io.jobstream.bench.parts.MarketParts;
import io.jobstream.bench.report.Figure;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How fast are making, writing and reading events, on one thread and without any I/O? */
final class PartsBenchmark implements Benchmark {

    @Override
    public String name() {
        return "parts";
    }

    @Override
    public List<Figure> run(Path directory) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(MarketParts.class.getName())
                        .build())
                .run().stream().map(PartsBenchmark::figure).toList();
    }

    private static Figure figure(RunResult result) {
        var primary = result.getPrimaryResult();
        return Figure.of(primary.getLabel(), primary.getScore() * 1_000_000, "events/s");
    }
}
