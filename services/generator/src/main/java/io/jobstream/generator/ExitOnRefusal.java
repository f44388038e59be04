package io.jobstream.generator;

import io.jobstream.runtime.TerminationMessage;
import java.util.function.IntConsumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

/**
 * Ends the process, with one line, a termination message and exit code 78, if the topics hold another market than the settings ask for. That
 * is known only once Kafka has answered, which may be long after the start.
 */
public final class ExitOnRefusal {

    private final ConfigurableApplicationContext context;
    private final IntConsumer exit;

    /** @param exit ends the process with a code */
    public ExitOnRefusal(ConfigurableApplicationContext context, IntConsumer exit) {
        this.context = context;
        this.exit = exit;
    }

    /** Comes on the playing thread, which closing the context waits for: so another thread closes it. */
    @EventListener
    public void refused(MarketRefused refusal) {
        System.err.println("ERROR jobstream: " + refusal.message());
        new TerminationMessage(TerminationMessage.MARKET_REFUSED, refusal.message()).write();
        new Thread(
                        () -> exit.accept(SpringApplication.exit(context, () -> TerminationMessage.REFUSED_EXIT_CODE)),
                        "exit")
                .start();
    }
}
