package io.jobstream.store.row;

import java.util.HashMap;
import java.util.Map;

/** Makes equal texts one object: a market has few families, countries, cities. Not for use by several threads. */
public final class Interner {

    private static final int MAX_TEXTS = 8_192;

    private final Map<String, String> texts = new HashMap<>();

    /** The first text that was equal to this one; this one if too many are known already. */
    public String intern(String text) {
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        if (texts.size() < MAX_TEXTS) {
            texts.put(text, text);
        }
        return text;
    }
}
