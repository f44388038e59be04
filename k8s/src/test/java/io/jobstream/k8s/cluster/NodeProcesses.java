package io.jobstream.k8s.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Kills what runs in a Pod from outside of it, as a kernel out of memory would. */
public final class NodeProcesses {

    private static final Path PROC = Path.of("/proc");

    private NodeProcesses() {}

    /**
     * Kills the main process of a Pod. If the node's processes cannot be seen from here, the process is made to crash by
     * a signal sent inside the Pod, from where nobody may kill the first process.
     */
    public static void kill(TestNamespace namespace, Pod pod, String program) {
        List<ProcessHandle> processes = find(pod.getMetadata().getUid(), program);
        if (processes.isEmpty()) {
            namespace.attempt("", "exec", pod.getMetadata().getName(), "--", "sh", "-c", "kill -SEGV 1");
        } else {
            processes.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<ProcessHandle> find(String podUid, String program) {
        try (Stream<Path> directories = Files.list(PROC)) {
            return directories
                    .filter(directory -> directory.getFileName().toString().matches("[0-9]+"))
                    .filter(directory -> isOfPod(directory, podUid) && runs(directory, program))
                    .map(directory -> ProcessHandle.of(
                            Long.parseLong(directory.getFileName().toString())))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Control groups are named after the Pod's id; with systemd, with underscores. */
    private static boolean isOfPod(Path process, String podUid) {
        String groups = read(process.resolve("cgroup"));
        return groups.contains(podUid) || groups.contains(podUid.replace('-', '_'));
    }

    private static boolean runs(Path process, String program) {
        return read(process.resolve("comm")).strip().equals(program);
    }

    /** Empty if the process has ended meanwhile. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
