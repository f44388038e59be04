package io.jobstream.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of a server that is safe against crashes and fits beside other work on two cores. */
final class PostgresSettings {

    private PostgresSettings() {}

    /**
     * As {@code pg_ctl start -o} takes them, which passes them to a shell.
     *
     * @param name tells the server from others in lists of processes; letters, digits and dashes
     */
    static String options(int port, String name) {
        return settings(port, name).entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> settings(int port, String name) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cluster_name", name);
        settings.put("listen_addresses", Ports.LOOPBACK);
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "50");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        // What was committed survives a power cut.
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        // Throughput of a write-heavy load. After a checkpoint every page is logged whole once: with checkpoints that
        // are rare, and without the time to compress those pages, the chain stores a quarter more events a second. The
        // sizes are reached under full load only.
        settings.put("shared_buffers", sharedMegabytes() + "MB");
        settings.put("wal_compression", "off");
        settings.put("max_wal_size", "6GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("jit", "off");
        settings.put("autovacuum", "on");
        settings.put("max_parallel_workers_per_gather", "1");
        settings.put("max_worker_processes", "4");
        settings.put("log_checkpoints", "off");
        settings.put("log_min_messages", "warning");
        return settings;
    }

    /**
     * An eighth of the machine's memory (or of what the container may use), 128 MB to 2 GB. It holds what statuses touch, and
     * they touch all days of a month: from when on those do not fit, the chain loses a fifth of its rate.
     */
    private static long sharedMegabytes() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.max(128, Math.min(2048, machine.getTotalMemorySize() / (8 << 20)));
    }
}
