package io.jobstream.market.model;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.ShardPlayer;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.random.Hash;
import io.jobstream.market.time.WorkingHours;
import org.jspecify.annotations.Nullable;

/** All parts of one market, wired together. Safe for use by several threads. */
final class MarketModel {

    /** Applications asked for their scores when the market is made. */
    private static final int SAMPLES = 600;

    private final MarketSpec spec;
    private final Postings postings;
    private final Candidates candidates;
    private final Applications applications;
    private final Funnel funnel;
    private final WorkingHours workingHours = new WorkingHours();
    private final ExpectedLoad load;

    MarketModel(MarketSpec spec, Catalogs catalogs) {
        Vocabulary vocabulary = new Vocabulary(catalogs);
        this.spec = spec;
        EventIds ids = new EventIds(Hash.of(spec.seed(), 99));
        this.postings = new Postings(spec, vocabulary, ids);
        this.candidates = new Candidates(spec, vocabulary, ids);
        this.applications = new Applications(spec, vocabulary, postings, candidates, ids);
        double[] scores = applications.typicalScores(SAMPLES);
        this.funnel = new Funnel(Hash.of(spec.seed(), 98), scores);
        this.load = new ExpectedLoad(this, scores);
    }

    /** A player of one shard until the market's end, for one thread. */
    ShardPlayer player(int shard, long endMillis) {
        ShardEvents events = new ShardEvents(this, shard);
        return spec.disorder().none()
                ? new OrderlyShardPlayer(events, spec.startMillis(), endMillis)
                : new DisorderlyShardPlayer(events, new DisorderDraws(spec), spec.startMillis(), endMillis);
    }

    /** How many events there are to be expected until when. */
    ExpectedLoad load() {
        return load;
    }

    MarketSpec spec() {
        return spec;
    }

    Postings postings() {
        return postings;
    }

    Candidates candidates() {
        return candidates;
    }

    Applications applications() {
        return applications;
    }

    Funnel funnel() {
        return funnel;
    }

    WorkingHours workingHours() {
        return workingHours;
    }

    void emitPosting(long number, Delivery delivery, EventSink sink) {
        sink.jobPost(postings.event(postings.posting(number)), delivery);
    }

    void emitCandidate(long number, Delivery delivery, EventSink sink) {
        sink.candidate(candidates.event(candidates.candidate(number)), delivery);
    }

    void emitSubmission(long number, long millis, Delivery delivery, EventSink sink) {
        var match = applications.match(number, millis);
        if (match != null) {
            sink.application(applications.event(number, millis, match, ApplicationStatus.SUBMITTED, millis), delivery);
        }
    }

    /** What an application has become at the end of a stage, or null where it was out before or is never answered. */
    @Nullable
    ApplicationStatus emitStatus(
            long number, long millis, int stage, int row, long statusMillis, Delivery delivery, EventSink sink) {
        var match = applications.match(number, millis);
        if (match == null) {
            return null;
        }
        var status = funnel.outcome(
                stage, row, applications.hash(number), match.compatibility().score());
        if (status != null) {
            sink.application(applications.event(number, millis, match, status, statusMillis), delivery);
        }
        return status;
    }
}
