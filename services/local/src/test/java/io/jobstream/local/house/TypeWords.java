package io.jobstream.local.house;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words that names of types may consist of: those of the glossary, those of the JDK's own types, and those of a list of the
 * field's terms. A word stands for its plural and for what is derived from it: “decode” for “Decoder” and “Decoded”.
 */
final class TypeWords {

    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");
    private static final Pattern SEPARATE_WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?: {4})*(?:[a-z-]+ )*(?:class|interface|record|enum) ([A-Z]\\w*)");
    private static final List<String> JDK_MODULES =
            List.of("java.base", "java.net.http", "java.sql", "java.management");
    private static final List<String> ENDINGS =
            List.of("s", "es", "ed", "d", "er", "r", "or", "ing", "able", "ion", "ness", "ly");

    private final Set<String> roots = new HashSet<>();

    /** @param lists texts whose words are known */
    TypeWords(Collection<String> lists) {
        lists.forEach(list -> words(SEPARATE_WORD, list).forEach(word -> roots.addAll(rootsOf(word))));
    }

    /** The words of the types of the JDK that runs, without those that are not part of its interface. */
    static String ofJdk() throws IOException {
        StringBuilder names = new StringBuilder();
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        for (String module : JDK_MODULES) {
            try (Stream<Path> files = Files.walk(modules.resolve(module).resolve("java"))) {
                files.map(file -> file.getFileName().toString().replaceFirst("\\.class$", ""))
                        .flatMap(name -> words(WORD, name))
                        .forEach(word -> names.append(word).append(' '));
            }
        }
        return names.toString();
    }

    /** The types that a file of Java declares, nested ones too. */
    static Stream<String> typesOf(SourceFile file) {
        return TYPE.matcher(file.prose()).results().map(found -> found.group(1));
    }

    /** The words of a type's name that nothing explains. */
    List<String> unknown(String type) {
        return words(WORD, type)
                .filter(word -> rootsOf(word).stream().noneMatch(roots::contains))
                .toList();
    }

    private static Stream<String> words(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).map(word -> word.toLowerCase(Locale.ROOT));
    }

    /** The word, and what is left without an ending; “ties” leaves “ty”, “stopped” leaves “stop”. */
    private static Set<String> rootsOf(String word) {
        Set<String> found = new HashSet<>(Set.of(word));
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 2) {
                String left = word.substring(0, word.length() - ending.length());
                found.add(left);
                found.add(left + "e");
                if (left.charAt(left.length() - 1) == left.charAt(left.length() - 2)) {
                    found.add(left.substring(0, left.length() - 1));
                }
                if (left.endsWith("i")) {
                    found.add(left.substring(0, left.length() - 1) + "y");
                }
            }
        }
        return found;
    }
}
