package io.jobstream.operator.server;

import java.util.Optional;

/** Says whether something is well. Called by several threads; must answer at once. */
@FunctionalInterface
public interface HealthCheck {

    /** What is wrong, in one line; empty if all is well. */
    Optional<String> problem();
}
