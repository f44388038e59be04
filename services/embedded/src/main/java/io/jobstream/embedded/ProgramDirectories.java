package io.jobstream.embedded;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The directories to which PostgreSQL's programs may be unpacked, the best one first. */
final class ProgramDirectories {

    /** PostgreSQL's initdb passes the path of its programs to a shell in double quotes, where these would do something. */
    private static final Pattern UNSAFE_IN_SHELL = Pattern.compile("[\"$`\\\\!\\p{Cntrl}]");

    private ProgramDirectories() {}

    /**
     * {@code $XDG_CACHE_HOME/jobstream}, {@code ~/.cache/jobstream}, and {@code programs} in the server's own directory.
     * Directories with a name that a shell would not take literally are left out.
     *
     * @param own absolute
     */
    static List<Path> candidates(Map<String, String> environment, String userHome, Path own) {
        List<Path> candidates = new ArrayList<>();
        add(candidates, environment.getOrDefault("XDG_CACHE_HOME", ""), "jobstream");
        add(candidates, userHome, ".cache/jobstream");
        add(candidates, own.toString(), "programs");
        return List.copyOf(candidates);
    }

    private static void add(List<Path> candidates, String parent, String name) {
        try {
            Path directory = Path.of(parent);
            // The XDG specification has relative paths ignored.
            if (directory.isAbsolute() && !UNSAFE_IN_SHELL.matcher(parent).find()) {
                candidates.add(directory.resolve(name));
            }
        } catch (InvalidPathException e) {
            // Not a place where anything can be written.
        }
    }
}
