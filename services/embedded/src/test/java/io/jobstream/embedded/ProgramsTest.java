package io.jobstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where PostgreSQL's programs come to lie, as whom they run, and what is said if that cannot be. */
class ProgramsTest {

    @TempDir
    private Path directory;

    @Test
    void theCacheOfTheUserComesFirstAndTheServersOwnDirectoryLast() {
        assertThat(ProgramDirectories.candidates(Map.of("XDG_CACHE_HOME", "/cache"), "/home/me", Path.of("/data")))
                .containsExactly(
                        Path.of("/cache/jobstream"), Path.of("/home/me/.cache/jobstream"), Path.of("/data/programs"));
    }

    @Test
    void aPathThatIsRelativeOrWouldMeanSomethingToAShellIsLeftOut() {
        assertThat(ProgramDirectories.candidates(
                        Map.of("XDG_CACHE_HOME", "cache"), "/home/`touch x`", Path.of("/data/$x/\"y\"")))
                .isEmpty();
    }

    @Test
    void theNextDirectoryIsUsedIfOneCannotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Path left = Files.createDirectories(directory.resolve("good/unpacking-of-a-killed-process"));

        PostgresBinaries binaries =
                PostgresBinaries.unpacked(List.of(file.resolve("cache"), directory.resolve("good")));

        assertThat(binaries.directory()).startsWith(directory.resolve("good"));
        assertThat(Path.of(binaries.program("postgres"))).isExecutable();
        assertThat(left).doesNotExist();
    }

    @Test
    void oneLineSaysWhatToDoIfNoDirectoryCanBeUsed() throws IOException {
        Path cache = Files.createFile(directory.resolve("file")).resolve("cache");

        assertThatThrownBy(() -> PostgresBinaries.unpacked(List.of(cache)))
                .isInstanceOf(EmbeddedException.class)
                .hasMessage("its programs cannot be run from " + cache + " (it cannot be written), set the environment"
                        + " variable XDG_CACHE_HOME to a directory that can be written and is not mounted noexec");
    }

    @Test
    void anUnprivilegedUserRunsThemAsItIs() {
        assertThat(UnprivilegedUser.prefix(false, true, false)).isEmpty();
    }

    @Test
    void rootAndUsersWithoutANameRunThemAsNobody() {
        assertThat(UnprivilegedUser.prefix(true, true, true)).containsExactly("unshare", "-U");
        assertThat(UnprivilegedUser.prefix(false, false, true)).containsExactly("unshare", "-U");
    }

    @Test
    void oneLineSaysWhatToDoIfTheUserCannotRunThem() {
        assertThatThrownBy(() -> UnprivilegedUser.prefix(true, true, false))
                .hasMessage("it does not run as root, and this system does not allow root to run 'unshare -U': start"
                        + " JobStream as another user");
        assertThatThrownBy(() -> UnprivilegedUser.prefix(false, false, false))
                .hasMessage("it does not run as a user without a name, and this system does not allow 'unshare -U':"
                        + " start JobStream as a user that /etc/passwd names");
    }
}
