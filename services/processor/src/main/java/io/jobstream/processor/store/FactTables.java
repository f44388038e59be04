package io.jobstream.processor.store;

import io.jobstream.processor.batch.CopyBuffer;
import io.jobstream.processor.batch.CopyStream;
import io.jobstream.processor.batch.PostingDimensions;
import io.jobstream.processor.batch.StagedCandidate;
import io.jobstream.processor.batch.StagedDeadLetter;
import io.jobstream.processor.batch.StagedPost;
import io.jobstream.processor.batch.StagedStatus;
import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes facts by COPY, which is the cheapest way in; only what is stored already is updated. */
final class FactTables {

    private static final String MOVE = Sql.load("move_applications");

    private final PostgresqlConnection connection;

    FactTables(PostgresqlConnection connection) {
        this.connection = connection;
    }

    Mono<Void> insertPosts(List<StagedPost> posts) {
        return copy("job_posts", posts, (buffer, post) -> buffer.row(post.row()));
    }

    Mono<Void> insertCandidates(List<StagedCandidate> candidates) {
        return copy("candidates", candidates, (buffer, candidate) -> buffer.row(candidate.row()));
    }

    Mono<Void> insertApplications(List<ApplicationLife> applications) {
        return copy("applications", applications, FactTables::writeApplication);
    }

    private static void writeApplication(CopyBuffer buffer, ApplicationLife life) {
        StagedStatus latest = life.latest();
        PostingDimensions posting = life.posting();
        buffer.beginRow(16)
                .uuid(life.id())
                .timestamp(life.appliedMillis())
                .uuid(latest.postId())
                .uuid(latest.candidateId())
                .real(latest.score())
                .text("status", latest.status().label())
                .timestamp(latest.millis())
                .smallInt(life.bits())
                .text("application_method", latest.applicationMethod())
                .text("match_reason", latest.matchReason())
                .text("family", posting.family())
                .text("country", posting.country())
                .text("city", posting.city())
                .text("work_mode", posting.workMode())
                .text("employment_type", posting.employmentType())
                .text("education_level", life.educationLevel());
    }

    /** Updates the applications of a plan that are most likely stored, and tells the plan which were not. */
    Mono<Void> moveApplications(FactPlan plan) {
        List<ApplicationLife> applications = plan.moved();
        if (applications.isEmpty()) {
            return Mono.empty();
        }
        List<Place> places = new ArrayList<>(applications.size());
        for (int place = 0; place < applications.size(); place++) {
            places.add(new Place(place, applications.get(place)));
        }
        return copy("stage_moves", places, FactTables::writeMove)
                .thenMany(Sql.rows(
                        connection,
                        row -> new Moved(
                                Objects.requireNonNull(row.get("moved", Integer.class)),
                                row.get("places", Integer[].class),
                                row.get("repeated_places", Integer[].class),
                                row.get("repeated_bits", Integer[].class)),
                        MOVE))
                .doOnNext(moved -> moved.tell(plan))
                .then();
    }

    private record Place(int number, ApplicationLife life) {}

    private static void writeMove(CopyBuffer buffer, Place place) {
        ApplicationLife life = place.life();
        StagedStatus latest = life.latest();
        buffer.beginRow(7)
                .integer(place.number())
                .uuid(life.id())
                .timestamp(life.appliedMillis())
                .text("status", latest.status().label())
                .smallInt(latest.bit())
                .timestamp(latest.millis())
                .smallInt(life.bits());
    }

    @SuppressWarnings("ArrayRecordComponent") // Read once, where it was made.
    private record Moved(
            int moved,
            Integer @Nullable [] places,
            Integer @Nullable [] repeatedPlaces,
            Integer @Nullable [] repeatedBits) {

        void tell(FactPlan plan) {
            if (repeatedPlaces != null && repeatedBits != null) {
                for (int i = 0; i < repeatedPlaces.length; i++) {
                    plan.repeated(repeatedPlaces[i], repeatedBits[i]);
                }
            }
            if (moved < plan.moved().size()) {
                plan.onlyMoved(places == null ? List.of() : List.of(places));
            }
        }
    }

    Mono<Void> insertDeadLetters(List<StagedDeadLetter> letters) {
        return copy("dead_letters (topic, partition, \"offset\", reason, key, value)", letters, FactTables::writeDead);
    }

    private static void writeDead(CopyBuffer buffer, StagedDeadLetter dead) {
        ConsumerRecord<byte[], byte[]> record = dead.letter().record();
        buffer.beginRow(6)
                .text("topic", record.topic())
                .integer(record.partition())
                .bigInt(record.offset())
                .text("reason", dead.letter().reason())
                .binaryOrNull(record.key())
                .binaryOrNull(record.value());
    }

    private <T> Mono<Void> copy(String table, Collection<T> rows, BiConsumer<CopyBuffer, T> write) {
        return copy(connection, table, rows.isEmpty(), CopyStream.of(rows, write));
    }

    static Mono<Void> copy(PostgresqlConnection connection, String table, boolean empty, Flux<ByteBuf> bytes) {
        return empty
                ? Mono.empty()
                : connection
                        .copyIn("copy " + table + " from stdin (format binary)")
                        .from(bytes)
                        .build()
                        .then();
    }
}
