package io.jobstream.local;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The market that is played if nobody says otherwise: a month of history, so that the funnel is full up to its hires, small
 * enough to be there within half a minute, and then an hour a minute, so that one sees it move. What is set replaces only the
 * default that it excludes.
 */
final class LocalDefaults {

    private LocalDefaults() {}

    static Map<String, Object> of(Binder configured) {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("jobstream.market.postings-per-day", 500);
        if (!configured.bind("jobstream.market.start", String.class).isBound()) {
            defaults.put("jobstream.market.backfill", "30d");
        }
        if (!configured
                .bind("jobstream.pace", Bindable.mapOf(String.class, String.class))
                .isBound()) {
            defaults.put("jobstream.pace.mode", "Accelerated");
            defaults.put("jobstream.pace.speed", 60);
        }
        return defaults;
    }
}
