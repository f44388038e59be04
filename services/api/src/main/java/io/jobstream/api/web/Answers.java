package io.jobstream.api.web;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.database.Values;
import io.r2dbc.spi.Readable;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * Answers that a client may keep, but must ask about before it uses them again.
 *
 * <p>Whatever changes the stored market moves the offsets, and counts once what it added is merged into the aggregates. So
 * the sum of the offsets and the oldest of what is still to be merged tag every answer: if the tag is the one the client
 * has, the answer is never computed, and for as long as it stays the same, all clients share one answer to a question.
 */
public final class Answers {

    private static final String VERSIONS = """
            select
              coalesce(sum(next_offset), 0)::bigint as version,
              coalesce((select min(id) from ledger_hourly_deltas), 0) as unmerged,
              coalesce((select (extract(epoch from audited_at) * 1000000)::bigint from audits), 0) as audited
            from stream_offsets
            """;
    private static final Query VERSION = Query.of(VERSIONS);

    /** Of a store without a record. What fills it may come from elsewhere, so its answers are not shared. */
    private static final String NOTHING = "0-0";

    private final ReadDatabase database;
    private final AnswerCache cache = new AnswerCache();

    public Answers(ReadDatabase database) {
        this.database = database;
    }

    /**
     * @param request whose path and parameters are the question
     * @param body    computed only if nobody has been given an answer of this version
     */
    public <T> Mono<ResponseEntity<Mono<T>>> of(ServerHttpRequest request, Mono<T> body) {
        return database.row(VERSION, Answers::version)
                .map(version -> tagged(
                        version, version.equals(NOTHING) ? body : cache.answer(question(request), version, body)));
    }

    /** For what also changes with an audit; computed unless the client has an answer of this version. */
    public <T> Mono<ResponseEntity<Mono<T>>> audited(Mono<T> body) {
        return database.row(VERSION, row -> version(row) + "-" + hex(row, "audited"))
                .map(version -> tagged(version, body));
    }

    private static <T> ResponseEntity<Mono<T>> tagged(String version, Mono<T> body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .varyBy(HttpHeaders.ACCEPT)
                .eTag("W/\"" + version + "\"")
                .body(body);
    }

    private static String question(ServerHttpRequest request) {
        return request.getPath().value() + " " + new TreeMap<>(request.getQueryParams());
    }

    private static String version(Readable row) {
        return hex(row, "version") + "-" + hex(row, "unmerged");
    }

    private static String hex(Readable row, String column) {
        return Long.toHexString(Values.number(row, column));
    }
}
