package io.jobstream.embedded;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The user as which PostgreSQL's programs can run. They refuse root, and a user without a name. In both cases they can
 * run as the user nobody, in a user namespace without a mapping, if the system allows that.
 */
final class UnprivilegedUser {

    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final int TIMEOUT_SECONDS = 10;

    private UnprivilegedUser() {}

    /**
     * What to put before a command line: nothing, or the command that switches to an unprivileged user.
     *
     * @throws EmbeddedException if the user is not an ordinary one, and the system does not let it become one
     */
    static List<String> prefix() throws InterruptedException {
        boolean root = succeeds("sh", "-c", "test \"$(id -u)\" = 0");
        return prefix(root, succeeds("id", "-un"), succeeds("unshare", "-U", "id", "-un"));
    }

    /**
     * @param root         whether the user is root
     * @param named        whether the user has a name, as {@code /etc/passwd} gives it
     * @param mayBeNobody  whether the user may make a user namespace
     */
    static List<String> prefix(boolean root, boolean named, boolean mayBeNobody) {
        if (!root && named) {
            return List.of();
        }
        if (mayBeNobody) {
            return NAMESPACE;
        }
        throw new EmbeddedException(
                root
                        ? "it does not run as root, and this system does not allow root to run 'unshare -U': start JobStream"
                                + " as another user"
                        : "it does not run as a user without a name, and this system does not allow 'unshare -U': start"
                                + " JobStream as a user that /etc/passwd names");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }
}
