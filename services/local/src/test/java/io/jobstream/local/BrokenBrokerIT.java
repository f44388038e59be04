package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker in the JVM that cannot go on takes the process with it, instead of a platform that looks alive. */
class BrokenBrokerIT {

    private static final Duration END = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void thePlatformEndsWithALineThatSaysWhatToDo() throws Exception {
        List<String> small = List.of("--jobstream.market.postings-per-day=50", "--jobstream.market.backfill=2h");
        try (LocalRun run = LocalRun.start(directory, small)) {
            run.awaitStatus(
                    "a market that is played",
                    status -> status.path("simulatedTime").isString());

            FileUtils.deleteDirectory(new Home(directory).kafka().toFile());
            try (Admin admin = Admin.create(
                    Map.of("bootstrap.servers", run.bootstrapServers(), "default.api.timeout.ms", 120_000))) {
                // A new topic needs its directory at once; what the broker holds open would last a while.
                admin.createTopics(List.of(new NewTopic("more", 1, (short) 1)));

                run.jvm().awaitLine("ERROR jobstream: the Kafka broker cannot go on (", END);
                assertThat(run.jvm().awaitExit(END)).isEqualTo(1);
            }
            assertThat(run.jvm().output())
                    .filteredOn(line -> line.startsWith("ERROR jobstream: "))
                    .singleElement()
                    .asString()
                    .endsWith("start JobStream again");
        }
    }
}
