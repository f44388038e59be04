package io.jobstream.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A process, or for the database a family of processes, that a fault can hit. */
enum Target {
    BROKER(Role.BROKER),
    DATABASE(Role.DATABASE),
    GENERATOR_1(Role.GENERATOR),
    GENERATOR_2(Role.GENERATOR),
    GENERATOR_3(Role.GENERATOR),
    PROCESSOR_1(Role.PROCESSOR),
    PROCESSOR_2(Role.PROCESSOR),
    PROCESSOR_3(Role.PROCESSOR);

    /** What a process does. */
    enum Role {
        BROKER,
        DATABASE,
        GENERATOR,
        PROCESSOR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Role role;

    Target(Role role) {
        this.role = role;
    }

    Role role() {
        return role;
    }

    /** Whether it runs only for as long as a fault lets it join the others. */
    boolean extra() {
        return this == GENERATOR_3 || this == PROCESSOR_3;
    }

    static List<Target> of(Role role) {
        return Arrays.stream(values()).filter(target -> target.role == role).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
