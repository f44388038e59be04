package io.jobstream.api.web;

import io.jobstream.api.database.Query;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.database.Values;
import io.r2dbc.spi.Readable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/**
 * Answers that a client may keep, but must ask about before it uses them again.
 *
 * <p>Whatever changes the stored market also moves the offsets, so their sum tags every answer: where it is the one the
 * client has, the answer is never computed.
 */
public final class Answers {

    private static final Query VERSION =
            Query.of("select coalesce(sum(next_offset), 0)::bigint as version from stream_offsets");
    private static final Query AUDITED_VERSION = Query.of("""
            select
              coalesce(sum(next_offset), 0)::bigint as version,
              coalesce((select (extract(epoch from audited_at) * 1000000)::bigint from audits), 0) as audited
            from stream_offsets
            """);

    private final ReadDatabase database;

    public Answers(ReadDatabase database) {
        this.database = database;
    }

    /** @param body computed only where the client has no answer of this version */
    public <T> Mono<ResponseEntity<Mono<T>>> of(Mono<T> body) {
        return tagged(database.row(VERSION, row -> hex(row, "version")), body);
    }

    /** As {@link #of}, for what also changes with an audit. */
    public <T> Mono<ResponseEntity<Mono<T>>> audited(Mono<T> body) {
        return tagged(database.row(AUDITED_VERSION, row -> hex(row, "version") + "-" + hex(row, "audited")), body);
    }

    private static <T> Mono<ResponseEntity<Mono<T>>> tagged(Mono<String> tag, Mono<T> body) {
        return tag.map(version -> ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag("W/\"" + version + "\"")
                .body(body));
    }

    private static String hex(Readable row, String column) {
        return Long.toHexString(Values.number(row, column));
    }
}
