package io.jobstream.market.play;

import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.ShardPlayer;
import io.jobstream.market.application.Applications;
import io.jobstream.market.candidate.Candidates;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.choice.LocalTitles;
import io.jobstream.market.choice.Vocabulary;
import io.jobstream.market.id.EventIds;
import io.jobstream.market.posting.Postings;
import io.jobstream.market.random.Hash;
import io.jobstream.market.regime.RegimeFigures;
import io.jobstream.market.region.Regions;

/** All parts of one market, wired together. Safe for use by several threads. */
final class MarketModel {

    private final MarketSpec spec;
    private final Regions regions;
    private final Postings postings;
    private final Candidates candidates;
    private final Applications applications;
    private final ExpectedLoad load;

    MarketModel(MarketSpec spec, Catalogs catalogs) {
        Vocabulary vocabulary = new Vocabulary(catalogs);
        this.spec = spec;
        RegimeFigures figures = RegimeFigures.of(spec.regime());
        double registrations = spec.postingsPerDay() * spec.applicationsPerPosting() / figures.applicationsACandidate();
        this.regions = new Regions(catalogs, registrations);
        LocalTitles titles = new LocalTitles(vocabulary, regions, registrations, Hash.of(spec.seed(), 96));
        EventIds ids = new EventIds(Hash.of(spec.seed(), 99));
        this.postings = new Postings(spec, vocabulary, regions, titles, ids);
        this.candidates = new Candidates(spec, vocabulary, regions, titles, registrations, ids);
        this.applications = new Applications(spec, figures, vocabulary, regions, postings, candidates, ids);
        this.load = new ExpectedLoad(this);
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

    Regions regions() {
        return regions;
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

    void emitPosting(long number, Delivery delivery, EventSink sink) {
        sink.jobPost(postings.event(postings.posting(number)), delivery);
    }

    void emitCandidate(long number, Delivery delivery, EventSink sink) {
        sink.candidate(candidates.event(candidates.candidate(number)), delivery);
    }
}
