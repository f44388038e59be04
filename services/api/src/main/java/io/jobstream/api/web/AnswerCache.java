package io.jobstream.api.web;

import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The latest answers by question, so that many viewers who ask the same cost one query. */
final class AnswerCache {

    /** Questions, not bytes: the longest answers are some hundred kilobytes. */
    static final int MOST_ANSWERS = 128;

    private record Entry(String version, Mono<?> answer) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>(MOST_ANSWERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST_ANSWERS;
        }
    };

    /**
     * The answer to a question about a version of the market: computed once, also if several ask at the same time. An
     * error is not kept.
     *
     * @param question always asked with answers of the same type
     */
    @SuppressWarnings("unchecked") // A question has answers of one type.
    synchronized <T> Mono<T> answer(String question, String version, Mono<T> computed) {
        Entry known = entries.get(question);
        if (known != null && known.version().equals(version)) {
            return (Mono<T>) known.answer();
        }
        Mono<T> kept = computed.doOnError(error -> forget(question, version)).cache();
        entries.put(question, new Entry(version, kept));
        return kept;
    }

    private synchronized void forget(String question, String version) {
        entries.computeIfPresent(question, (name, entry) -> entry.version().equals(version) ? null : entry);
    }
}
