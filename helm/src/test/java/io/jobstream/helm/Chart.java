package io.jobstream.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart under test, in the release {@link #RELEASE} of namespace {@link #NAMESPACE}. */
final class Chart {

    static final String RELEASE = "demo";
    static final String NAMESPACE = "platform";
    /** Helm's library takes one of long ago by default. */
    private static final String KUBERNETES = "1.35.0";

    static final Path DIRECTORY = Path.of("jobstream").toAbsolutePath();

    private static final String HOOK = "helm.sh/hook:";
    private static final String HIDDEN_HOOK = "hidden/hook:";

    /** A copy that has no hooks in the eyes of Helm's library, which leaves them out of what it renders. */
    private static final Path WITH_HOOKS = copyWithHooks();

    private Chart() {}

    /** What Helm makes of the chart, hooks included. */
    static Rendered render(Values values) {
        return Rendered.parse(template(values));
    }

    /** @throws IllegalStateException with Helm's message where the values are refused */
    static String template(Values values) {
        return template(WITH_HOOKS, values).replace(HIDDEN_HOOK, HOOK);
    }

    /** @param chart a directory or a package */
    static String template(Path chart, Values values) {
        TemplateCommand command = new Helm(chart)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        return values.withFile(file -> command.withValuesFile(file).call());
    }

    /** What an installation prints in the end. */
    static String notes(Values values) {
        InstallCommand command = new Helm(DIRECTORY)
                .install()
                .clientOnly()
                .dryRun()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        return values.withFile(file -> {
            String output = command.withValuesFile(file).call().getOutput();
            return output.substring(output.indexOf("NOTES:"));
        });
    }

    /** Lints the chart with other defaults, since Helm's library lints without values. */
    static LintResult lint(Values values, Path scratch) {
        Path copy = scratch.resolve("jobstream");
        copyTo(copy);
        write(copy.resolve("values.yaml"), defaults().overlaidBy(values).toString());
        return new Helm(copy).lint().strict().call();
    }

    static Values defaults() {
        return Values.read(DIRECTORY.resolve("values.yaml"));
    }

    /** The files of values in {@code ci}, each a way to use the chart. */
    static List<Path> variants() {
        return list(DIRECTORY.resolve("ci"));
    }

    static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(String file) {
        try {
            return Files.readString(DIRECTORY.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copyWithHooks() {
        try {
            Path copy = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chart");
            copyTo(copy);
            try (Stream<Path> files = Files.walk(copy.resolve("templates"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    write(file, Files.readString(file).replace(HOOK, HIDDEN_HOOK));
                }
            }
            return copy.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyTo(Path copy) {
        try (Stream<Path> files = Files.walk(DIRECTORY, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(DIRECTORY.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
