package io.jobstream.market.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text of a CSV file, the same whichever program saved it. */
final class CsvText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvText() {}

    /**
     * Takes away what spreadsheets add: the byte order mark, and carriage returns before the end of a line.
     *
     * @throws CatalogException if it is not UTF-8
     */
    static String of(String file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new CatalogException(file + ": is not UTF-8: save it as 'CSV UTF-8'");
        }
    }

    /** With the code of every character that is not to be seen, or that looks like one of ASCII. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point >= ' ' && point < 0x7f) {
                visible.appendCodePoint(point);
            } else {
                visible.append(String.format(Locale.ROOT, "<U+%04X>", point));
            }
        });
        return visible.toString();
    }
}
