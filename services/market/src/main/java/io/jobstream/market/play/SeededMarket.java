package io.jobstream.market.play;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.ShardPlayer;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.regime.FigureFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The market of a specification and the catalogs. */
public final class SeededMarket implements Market {

    /** Part of the fingerprint: raised whenever the same specification comes to mean other events. */
    private static final int GENERATION = 2;

    private final MarketSpec spec;
    private final String fingerprint;
    private final MarketModel model;
    private final List<LedgerRecord.Place> places;

    private SeededMarket(MarketSpec spec, Catalogs catalogs) {
        this.spec = spec;
        this.fingerprint = fingerprint(spec, catalogs);
        this.model = new MarketModel(spec, catalogs);
        this.places = places(catalogs);
    }

    public static SeededMarket of(MarketSpec spec, Catalogs catalogs) {
        return new SeededMarket(spec, catalogs);
    }

    @Override
    public MarketSpec spec() {
        return spec;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public List<LedgerRecord.Place> places() {
        return places;
    }

    private static List<LedgerRecord.Place> places(Catalogs catalogs) {
        return catalogs.locations().stream()
                .map(location -> {
                    Catalogs.Country country = catalogs.countries().get(location.country());
                    return new LedgerRecord.Place(
                            country.name(), location.city(), country.code(), location.latitude(), location.longitude());
                })
                .toList();
    }

    @Override
    public ShardPlayer player(int shard, long endMillis) {
        return model.player(shard, endMillis);
    }

    @Override
    public double expectedEvents(long millis) {
        return model.load().until(millis);
    }

    @Override
    public long timeOfExpected(double events) {
        return model.load().timeOf(events);
    }

    private static String fingerprint(MarketSpec spec, Catalogs catalogs) {
        String everything = GENERATION + " " + spec + " " + catalogs.digest() + " "
                + FigureFile.text(spec.regime().file()) + FigureFile.text("time_zones.csv");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(everything.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
