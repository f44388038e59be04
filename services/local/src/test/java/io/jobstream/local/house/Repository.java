package io.jobstream.local.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The text files of the repository that we write ourselves. */
final class Repository {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern TEXT = Pattern.compile(".*\\.(?:java|md|yaml|yml|js|css|html|sql|tpl|properties)");
    /** What is made, and what others have written. */
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".idea", "strimzi-crds.yaml");

    private Repository() {}

    static List<SourceFile> files() {
        List<SourceFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return LEFT_OUT.contains(name(directory)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (TEXT.matcher(name(file)).matches() && !LEFT_OUT.contains(name(file))) {
                        files.add(SourceFile.of(
                                ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
