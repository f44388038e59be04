package io.jobstream.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** How much memory processes hold, as Linux tells it. */
public final class Memory {

    private Memory() {}

    /** Megabytes of a process alone; pages that several share count in parts. NaN if the system does not tell. */
    public static double of(ProcessHandle process) {
        return pss(process).orElse(Double.NaN);
    }

    /** The same of all processes that descend from it, itself excluded. */
    public static double ofDescendants(ProcessHandle process) {
        return process.descendants()
                .map(Memory::pss)
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Empty as well if the process has just ended. */
    private static Optional<Double> pss(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
