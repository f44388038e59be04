package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

    @TempDir
    private Path directory;

    @Test
    void aDiskWithRoomIsNoProblemAlsoBeforeTheDirectoryIsMade() {
        assertThat(new DiskSpace(directory.resolve("not/yet")).problem()).isEmpty();
    }

    @Test
    void oneLineSaysWhichDiskIsNearlyFullAndWhatToDo() {
        assertThat(new DiskSpace(Path.of("/data")).problem(DiskSpace.LEAST_BYTES - 1))
                .hasValue("only 255 MB are free on the disk of /data, which is less than 256 MB: free some and start"
                        + " JobStream again (it goes on where it stopped), or set jobstream.local.home to a directory on"
                        + " another disk");
    }

    @Test
    void aComplaintOfAFullDiskSaysWhatToDoAndOthersStayAsTheyAre() {
        DiskSpace disk = new DiskSpace(directory);

        assertThat(disk.explain("PANIC:  could not write to file: No space left on device"))
                .startsWith("no space is left on the disk of " + directory + ": free some");
        assertThat(disk.explain("out of memory")).isEqualTo("out of memory");
    }

    @Test
    void theWatchEndsThePlatformWithTheProblem() {
        CompletableFuture<String> ended = new CompletableFuture<>();
        ProblemWatch watch = new ProblemWatch(() -> Optional.of("full"), ended::complete, Duration.ofMillis(1));

        watch.start();

        assertThat(ended).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("full");
        watch.stop();
    }
}
