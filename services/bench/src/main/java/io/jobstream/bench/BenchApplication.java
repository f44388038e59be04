package io.jobstream.bench;

import io.jobstream.bench.report.Machine;
import io.jobstream.bench.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the benchmarks that are named, or all of them, and prints what they found. */
public final class BenchApplication {

    private static final List<Benchmark> ALL = List.of(
            new PartsBenchmark(),
            new GeneratorBenchmark(),
            new ProcessorBenchmark(),
            new SparkBenchmark(),
            new EnginesBenchmark(),
            new LatencyBenchmark(),
            new ApiBenchmark(),
            new ChainBenchmark());

    private BenchApplication() {}

    public static void main(String[] names) throws Exception {
        Set<String> known = ALL.stream().map(Benchmark::name).collect(Collectors.toSet());
        for (String name : names) {
            if (!known.contains(name)) {
                System.err.println("There is no benchmark '" + name + "', only "
                        + known.stream().sorted().collect(Collectors.joining(", ")));
                System.exit(2);
            }
        }
        List<Benchmark> chosen = ALL.stream()
                .filter(benchmark -> names.length == 0 || Arrays.asList(names).contains(benchmark.name()))
                .toList();
        Machine.facts().forEach(System.out::println);
        Report report = new Report();
        for (Benchmark benchmark : chosen) {
            System.out.println("\n" + benchmark.name() + " ...");
            Path directory = Files.createTempDirectory("jobstream-bench-");
            try {
                report.add(benchmark.name(), benchmark.run(directory));
            } finally {
                delete(directory);
            }
        }
        report.print(System.out);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
