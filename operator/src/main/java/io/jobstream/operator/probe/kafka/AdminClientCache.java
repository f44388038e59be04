package io.jobstream.operator.probe.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * Admin clients that have answered and are kept for a minute, because making a client costs more than a hundred
 * questions. Not for longer: only a new connection finds out that a login or a certificate is no longer taken.
 */
final class AdminClientCache implements AutoCloseable {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    private final Clock clock;
    private final Map<KafkaConnection, Entry> clients = new ConcurrentHashMap<>();

    AdminClientCache(Clock clock) {
        this.clock = clock;
    }

    private record Entry(Admin admin, Instant until) {}

    Optional<Admin> of(KafkaConnection connection) {
        Instant now = clock.instant();
        clients.forEach((key, kept) -> {
            if (!now.isBefore(kept.until())) {
                drop(key, kept.admin());
            }
        });
        return Optional.ofNullable(clients.get(connection)).map(Entry::admin);
    }

    /** Keeps a client that has answered, unless another one is kept already. */
    void keep(KafkaConnection connection, Admin admin) {
        if (clients.putIfAbsent(connection, new Entry(admin, clock.instant().plus(KEPT))) != null) {
            admin.close(Duration.ZERO);
        }
    }

    /** Closes a client as soon as it has answered what others ask it now. */
    void drop(KafkaConnection connection, Admin admin) {
        clients.computeIfPresent(connection, (key, kept) -> kept.admin() == admin ? null : kept);
        admin.close(LAST_ANSWERS);
    }

    @Override
    public void close() {
        clients.values().forEach(kept -> kept.admin().close(Duration.ZERO));
        clients.clear();
    }
}
