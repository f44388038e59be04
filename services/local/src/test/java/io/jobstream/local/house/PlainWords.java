package io.jobstream.local.house;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A construction that makes a reader stop, what to write instead, and a sentence for each. A space in an expression stands
 * for any white space, so a construction is also found if it goes on in the next line.
 */
enum PlainWords {
    THROWS_IF(
            "@throws [\\w.]+ (?:(?:where|when|for|on|in case)\\b|[^@*]{1,40}, where\\b)",
            "@throws X if …",
            "@throws IOException where the file is missing",
            "@throws IOException if the file is missing"),

    FREE_WHO(
            "(?:^|[.;:] |/\\*\\* |// |# |@param \\w+ |\\| )[Ww]ho \\w+\\b(?![^.;|]*\\?)"
                    + "|\\b(?:for|of|from|to|by|let|but|as|with) who\\b(?! to\\b)",
            "name the person or the program: “the applicant”, “whoever”",
            "Offsets are stored for who reads next.",
            "Offsets are stored for the next reader. Those who apply are candidates."),

    WHERE_FOR_IF(
            "(?<!from\\s)(?<!to\\s)\\bwhere (?:there (?:is|are|was|were)|that is|this is"
                    + "|it is (?:missing|not|there|none)|they are (?:not|missing|there)"
                    + "|not given|somebody|nobody|nothing|so many|as many|so much|both|either|one is)\\b"
                    + "|\\b(?:null|none|0|1|empty|false|true|nothing|only|except|unless|also|even|not|one|zero|absent"
                    + "|less|more|\\}|default) where (?:it|there|that|this|they|the|a|an|its|no|neither|nobody|some)\\b"
                    + "|(?:^|[.;] |/\\*\\* |// |# )Where [^.|?:;,]{3,120}, "
                    + "(?!as |in |inside |and |or |how |with |without |what |which |decided |once |by )",
            "“if” for a condition; “where” names a place",
            "The value, or null where there is none.",
            "The value, or null if there is none. The directory where the files lie. Where topics are, and how they are made."),

    FOR_AS_BECAUSE(
            ", for (?:(?:it|they|he|she|we|there|that|this)\\b|(?:the|a|an|its|their|every|each|no|any|some|both|all|one"
                    + "|these|those|another)(?: (?!that\\b|which\\b|who\\b|whose\\b)[\\w'’`{}@#-]+){0,4}"
                    + " (?:is|are|was|were|has|have|had|can|cannot|may|must|does|do|did|would|will|could|should|needs?"
                    + "|takes?|holds?|gets?|goes|comes?|stays?|makes?|differs?|says?|knows?|ends?|lies|costs?)\\b)",
            "“because”",
            "Reads twice, for the first answer may get lost.",
            "Reads twice, because the first answer may get lost. One row for each hour, for all families that are asked for."),

    FRAGMENT(
            "@(?:param <?\\w+>?|return) (?:of|by|with|on|that|which|about|behind|until|in (?:the|which|an?|whose|what|all)"
                    + "|at (?:the|which)|from (?:the|an?|which|when|written)|without (?:the|an?|those)"
                    + "|to (?:the|an?|all|be|which)|up to (?:where|which|here|there)) ",
            "a description that stands by itself: “hash of the posting”",
            "@param posting of the application",
            "@param posting the application's posting\n @return in milliseconds, at least 0"),

    AS_OFTEN(
            "\\bas (?:often|rarely)(?=[.,;:)])",
            "say as often as what",
            "Progress is told as often.",
            "As often as once a second."),

    BE_IT("\\bbe it\\b", "“or”, “even if”", "Any failure, be it small.", "Any failure, even a small one."),

    TO_DO("\\b(?:TODO|FIXME|XXX)\\b", "an issue", "// TODO later", "// Later rows are refused.");

    private final Pattern pattern;
    private final String instead;
    private final String bad;
    private final String good;

    PlainWords(String expression, String instead, String bad, String good) {
        pattern = Pattern.compile(expression.replace(" ", "\\s+"));
        this.instead = instead;
        this.bad = bad;
        this.good = good;
    }

    String bad() {
        return bad;
    }

    String good() {
        return good;
    }

    /** What breaks the rule in a file, with the place and what to write instead. */
    List<String> violations(SourceFile file) {
        return pattern.matcher(file.prose())
                .results()
                .map(found -> file.place(found.start()) + ": “"
                        + found.group().replaceAll("\\s+", " ").strip() + "”; write " + instead)
                .toList();
    }
}
