package io.jobstream.runtime;

import java.util.Locale;
import java.util.TimeZone;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Makes a service independent of the locale and the time zone of its process, before anything else of it runs. Kafka names
 * its files in the default locale's digits and compares names in its case, and PostgreSQL's JDBC driver sends the default
 * zone to a server that may not know it.
 */
public final class FixedDefaults implements ApplicationListener<ApplicationStartingEvent>, Ordered {

    /** Sets the JVM's default locale to {@link Locale#ROOT} and its default time zone to UTC. */
    public static void set() {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        set();
    }

    /** Before logging is set up. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
