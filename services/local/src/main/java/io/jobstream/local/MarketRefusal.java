package io.jobstream.local;

import io.jobstream.generator.MarketRefused;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

/** Ends the platform with exit code 1 where its directory holds another market than was asked for. */
final class MarketRefusal {

    private final ApplicationContext context;
    private final LocalProperties properties;

    MarketRefusal(ApplicationContext context, LocalProperties properties) {
        this.context = context;
        this.properties = properties;
    }

    @EventListener
    void on(MarketRefused refused) {
        System.err.println(
                "ERROR jobstream: " + refused.message() + " (or set jobstream.local.home to another directory than "
                        + properties.directory().path() + ")");
        // The generator's thread, which this is, ends before the context does.
        new Thread(() -> System.exit(SpringApplication.exit(context, () -> 1)), "refusal").start();
    }
}
