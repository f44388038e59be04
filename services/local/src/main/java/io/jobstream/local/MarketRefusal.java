package io.jobstream.local;

import io.jobstream.generator.MarketRefused;
import org.springframework.context.event.EventListener;

/** Ends the platform if its directory holds another market than was asked for. */
final class MarketRefusal {

    private final PlatformExit exit;

    MarketRefusal(PlatformExit exit) {
        this.exit = exit;
    }

    @EventListener
    void on(MarketRefused refused) {
        exit.end(refused.message());
    }
}
