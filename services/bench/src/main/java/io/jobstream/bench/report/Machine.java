package io.jobstream.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a figure was measured on. Figures of different machines say nothing about each other; ratios may. */
public final class Machine {

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    /** Processors, memory, Java, and how busy the machine is already. */
    public static List<String> facts() {
        return List.of(
                Runtime.getRuntime().availableProcessors() + " processors, " + fact(CPU, "model name"),
                "memory " + fact(MEMORY, "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java "
                        + System.getProperty("java.vm.version"),
                String.format(
                        Locale.ROOT,
                        "load of the last minute before the start %.2f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static String fact(Path file, String name) {
        if (!Files.isReadable(file)) {
            return "(" + name + " unknown)";
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("(" + name + " unknown)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
