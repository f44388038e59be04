package io.jobstream.crash;

import io.jobstream.crash.Target.Role;
import io.jobstream.embedded.EmbeddedPostgres;
import io.jobstream.embedded.Ports;
import io.jobstream.embedded.testing.ServerProcess;
import io.jobstream.generator.GeneratorApplication;
import io.jobstream.processor.Engine;
import io.jobstream.processor.ProcessorApplication;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Broker, database, generators and processors, each a process of its own. */
final class Platform implements AutoCloseable {

    private static final int BROKER_MEGABYTES = 256;
    private static final int GENERATOR_MEGABYTES = 128;
    private static final int PROCESSOR_MEGABYTES = 160;
    private static final int SPARK_MEGABYTES = 600;
    private static final int PARTITIONS = 3;
    private static final String DATABASE_TIMEOUT_SECONDS = "3";

    private final int brokerPort = Ports.free();
    private final int databasePort = Ports.free();
    private final Reaper reaper = new Reaper();
    private final PlayedMarket market;
    private final List<Engine> engines;
    private final List<String> pace;
    private final Map<Target, Integer> httpPorts = new EnumMap<>(Target.class);
    private final Map<Target, Victim> victims = new EnumMap<>(Target.class);
    private final Map<Target, Lock> turns = new EnumMap<>(Target.class);
    private final Set<Target> expected = Collections.synchronizedSet(EnumSet.noneOf(Target.class));

    /**
     * Nothing runs yet.
     *
     * @param engines engines of the processors, which take turns if there are fewer
     * @param pace    settings of the generators' pace
     */
    Platform(Path directory, PlayedMarket market, List<Engine> engines, List<String> pace, RunLog log) {
        this.market = market;
        this.engines = List.copyOf(engines);
        this.pace = pace;
        for (Target target : Target.values()) {
            httpPorts.put(target, Ports.free());
            victims.put(target, victim(target, directory, log));
            turns.put(target, new ReentrantLock(true));
        }
    }

    private Victim victim(Target target, Path directory, RunLog log) {
        return switch (target.role()) {
            case DATABASE -> new DatabaseVictim(directory.resolve("database"), databasePort, reaper);
            case BROKER ->
                jvm(
                        target,
                        ServerProcess.class,
                        BROKER_MEGABYTES,
                        List.of("kafka", directory.resolve("broker").toString(), Integer.toString(brokerPort)),
                        log);
            case GENERATOR -> jvm(target, GeneratorApplication.class, GENERATOR_MEGABYTES, List.of(), log);
            case PROCESSOR ->
                jvm(
                        target,
                        ProcessorApplication.class,
                        engine(target) == Engine.SPARK ? SPARK_MEGABYTES : PROCESSOR_MEGABYTES,
                        List.of(),
                        log);
        };
    }

    private Engine engine(Target processor) {
        return engines.get(Target.of(Role.PROCESSOR).indexOf(processor) % engines.size());
    }

    private Victim jvm(Target target, Class<?> main, int megabytes, List<String> arguments, RunLog log) {
        return new JvmVictim(
                target.toString(),
                main,
                megabytes,
                () -> arguments.isEmpty() ? settings(target) : arguments,
                reaper,
                line -> log.note(target.toString(), line));
    }

    private List<String> settings(Target target) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + httpPorts.get(target),
                "--spring.main.banner-mode=off",
                "--spring.main.log-startup-info=false",
                "--jobstream.kafka.bootstrap-servers=" + broker()));
        if (target.role() == Role.PROCESSOR) {
            settings.add("--jobstream.database.port=" + databasePort);
            settings.add("--jobstream.processor.lanes=2");
            settings.add("--jobstream.processor.engine=" + engine(target));
            // Spark brings a servlet API, which must not decide, and tells every failure by several stack traces.
            settings.add("--spring.main.web-application-type=reactive");
            settings.add("--logging.level.org.apache.spark=off");
            return settings;
        }
        settings.addAll(List.of(
                "--jobstream.kafka.partitions=" + PARTITIONS,
                "--jobstream.generator.replica-id=" + target,
                "--jobstream.market.seed=" + market.spec().seed(),
                "--jobstream.market.start=" + market.spec().start(),
                "--jobstream.market.postings-per-day=" + market.spec().postingsPerDay(),
                "--jobstream.market.applications-per-posting=" + market.spec().applicationsPerPosting(),
                "--jobstream.market.shards=" + market.spec().shards(),
                "--jobstream.market.disorder.late=" + market.spec().disorder().late(),
                "--jobstream.market.disorder.duplicated="
                        + market.spec().disorder().duplicated(),
                "--jobstream.market.disorder.corrupted="
                        + market.spec().disorder().corrupted(),
                "--jobstream.until.time=" + market.end()));
        settings.addAll(pace);
        return settings;
    }

    /** Where a generator or processor is asked how it does, and told what to do. */
    URI http(Target target, String path) {
        return URI.create("http://localhost:" + httpPorts.get(target) + path);
    }

    String broker() {
        return "localhost:" + brokerPort;
    }

    /** A connection on which nothing waits longer than 3 s; as long as it takes where a lot is read. */
    Connection connect(boolean impatient) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", EmbeddedPostgres.NAME);
        settings.setProperty("password", EmbeddedPostgres.NAME);
        if (impatient) {
            settings.setProperty("connectTimeout", DATABASE_TIMEOUT_SECONDS);
            settings.setProperty("socketTimeout", DATABASE_TIMEOUT_SECONDS);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + databasePort + "/" + EmbeddedPostgres.NAME, settings);
    }

    void start(Target target) {
        inTurn(target, victim -> {
            victim.start();
            expected.add(target);
        });
    }

    void kill(Target target) {
        inTurn(target, victim -> {
            expected.remove(target);
            victim.kill();
        });
    }

    void leave(Target target) {
        inTurn(target, victim -> {
            expected.remove(target);
            victim.leave();
        });
    }

    void stop(Target target) {
        inTurn(target, Victim::stop);
    }

    void resume(Target target) {
        inTurn(target, Victim::resume);
    }

    /**
     * Does one thing after the other to a process, in the order in which they were asked for: to leave may take longer
     * than it is until the next fault of the same process begins and ends.
     */
    private void inTurn(Target target, Consumer<Victim> what) {
        Lock turn = Objects.requireNonNull(turns.get(target));
        turn.lock();
        try {
            what.accept(victim(target));
        } finally {
            turn.unlock();
        }
    }

    /** Processes that should run and do not. */
    List<Target> missing() {
        List<Target> missing = new ArrayList<>();
        for (Target target : Target.values()) {
            // Asked for again: it may have been killed between the two.
            if (expected.contains(target) && !victim(target).isAlive() && expected.contains(target)) {
                missing.add(target);
            }
        }
        return missing;
    }

    private Victim victim(Target target) {
        Victim victim = victims.get(target);
        if (victim == null) {
            throw new IllegalStateException("no process for " + target);
        }
        return victim;
    }

    /** Kills what still runs, stopped or not. */
    @Override
    public void close() {
        reaper.close();
        victims.values().forEach(Victim::close);
    }
}
