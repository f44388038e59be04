package io.jobstream.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReaperTest {

    private final Process process;

    ReaperTest() throws IOException {
        process = new ProcessBuilder("sleep", "300").start();
    }

    @AfterEach
    void endProcess() {
        process.destroyForcibly();
    }

    @Test
    void killsWhatItWatchesEvenIfThatIsStopped() throws InterruptedException {
        try (Reaper reaper = new Reaper()) {
            reaper.watch(List.of(process.pid()));
            Signals.send("STOP", List.of(process.pid()));
        }

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesAloneWhatItForgot() throws Exception {
        Process other = new ProcessBuilder("sleep", "300").start();
        try (Reaper reaper = new Reaper()) {
            reaper.watch(List.of(process.pid(), other.pid()));
            reaper.forget(List.of(process.pid()));
        }

        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.isAlive()).isTrue();
    }
}
