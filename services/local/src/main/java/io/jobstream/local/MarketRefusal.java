package io.jobstream.local;

import io.jobstream.generator.MarketRefused;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

/** Ends the platform with exit code 1 where its directory holds another market than was asked for. */
final class MarketRefusal {

    private final ApplicationContext context;

    MarketRefusal(ApplicationContext context) {
        this.context = context;
    }

    @EventListener
    void on(MarketRefused refused) {
        System.err.println("ERROR jobstream: " + refused.message());
        // The generator's thread, which this is, ends before the context does.
        new Thread(() -> System.exit(SpringApplication.exit(context, () -> 1)), "refusal").start();
    }
}
