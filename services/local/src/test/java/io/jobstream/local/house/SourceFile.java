package io.jobstream.local.house;

import java.util.regex.Pattern;

/**
 * A text file of the repository.
 *
 * @param path  relative to the root of the repository
 * @param prose its characters, with a space for each character of a line's end, indentation and sign of a comment: a sentence
 *     that goes on in the next line has nothing but white space in between, and keeps its place
 */
record SourceFile(String path, String prose) {

    private static final Pattern STARRED = Pattern.compile("\\n[ \\t]*(?:\\*(?!/)|//)?[ \\t]?");
    private static final Pattern HASHED = Pattern.compile("\\n[ \\t]*#?[ \\t]?");
    private static final Pattern DASHED = Pattern.compile("\\n[ \\t]*(?:--)?[ \\t]?");
    private static final Pattern PLAIN = Pattern.compile("\\n[ \\t]*");

    static SourceFile of(String path, String content) {
        return new SourceFile(
                path,
                sign(path)
                        .matcher(content)
                        .replaceAll(line -> "\n" + " ".repeat(line.group().length() - 1)));
    }

    /** The file and the line of a character of the prose. */
    String place(int index) {
        int from = index;
        while (from < prose.length() - 1 && Character.isWhitespace(prose.charAt(from))) {
            from++;
        }
        return path + ":"
                + (1 + prose.substring(0, from).chars().filter(c -> c == '\n').count());
    }

    private static Pattern sign(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "java", "js", "css" -> STARRED;
            case "yaml", "yml", "properties", "tpl" -> HASHED;
            case "sql" -> DASHED;
            default -> PLAIN;
        };
    }
}
