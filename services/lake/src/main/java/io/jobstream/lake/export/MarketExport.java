package io.jobstream.lake.export;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.EventFormat;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.generator.spec.StoredSpec;
import io.jobstream.lake.export.Manifest.ExportedFile;
import io.jobstream.lake.table.LakeTables;
import io.jobstream.market.Delivery;
import io.jobstream.market.EventSink;
import io.jobstream.market.Market;
import io.jobstream.market.ShardPlayer;
import io.jobstream.runtime.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a market that has an end as Parquet files, from the market's function alone. The columns are the contract's,
 * and each event is there once: what {@code jobstream.market.disorder} does is left out.
 */
public final class MarketExport {

    static final String MANIFEST = "manifest.json";
    static final String CHECKSUMS = "SHA256SUMS";

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Market market;
    private final long endMillis;
    private final Path directory;

    /**
     * @param market    market without disorder
     * @param endMillis simulated time of the first event that is left out, in milliseconds since the epoch
     * @param directory empty, or created
     */
    public MarketExport(Market market, long endMillis, Path directory) {
        this.market = market;
        this.endMillis = endMillis;
        this.directory = directory;
    }

    /**
     * Writes the files, then {@code SHA256SUMS} for {@code sha256sum -c}, and at last {@code manifest.json}: with it,
     * the export is complete.
     *
     * @throws StartException if the directory is not empty or cannot be written
     */
    public Manifest run() {
        try {
            requireEmpty();
            Manifest manifest = writeTables();
            writeChecksums(manifest);
            Path unfinished = directory.resolve(MANIFEST + ".tmp");
            Files.write(unfinished, manifest.encode());
            Files.move(unfinished, directory.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (IOException e) {
            throw new StartException(
                    "the export to " + directory + " failed (" + e
                            + "): empty the directory, or set jobstream.export.directory to another one",
                    e);
        }
    }

    private void requireEmpty() throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new StartException("the directory " + directory
                        + " is not empty: set jobstream.export.directory to one that is empty or new");
            }
        }
    }

    private Manifest writeTables() {
        Days days = new Days(directory);
        List<ShardPlayer> players = new ArrayList<>();
        for (int shard = 0; shard < market.spec().shards(); shard++) {
            players.add(market.player(shard, endMillis));
        }
        for (long from = market.spec().startMillis(); from < endMillis; from = days.endMillis()) {
            days.begin(from);
            long to = Math.min(endMillis, days.endMillis());
            for (ShardPlayer player : players) {
                player.play(from, to, days);
            }
            days.end();
        }
        return new Manifest(
                StoredSpec.of(market, EventFormat.JSON),
                Instant.ofEpochMilli(endMillis),
                List.of(days.posts.result(), days.candidates.result(), days.applications.result()));
    }

    private void writeChecksums(Manifest manifest) throws IOException {
        String lines = manifest.tables().stream()
                .flatMap(table -> table.files().stream())
                .map(MarketExport::checksumLine)
                .collect(Collectors.joining());
        Files.writeString(directory.resolve(CHECKSUMS), lines, StandardCharsets.UTF_8);
    }

    private static String checksumLine(ExportedFile file) {
        return file.sha256() + "  " + file.path() + "\n";
    }

    /** Takes the events of one day after another. */
    private static final class Days implements EventSink {

        private final TableExport<JobPost> posts;
        private final TableExport<CandidateInfo> candidates;
        private final TableExport<JobApplication> applications;
        private LocalDate day = LocalDate.EPOCH;

        Days(Path directory) {
            posts = new TableExport<>(LakeTables.JOB_POSTS, directory);
            candidates = new TableExport<>(LakeTables.CANDIDATES, directory);
            applications = new TableExport<>(LakeTables.APPLICATIONS, directory);
        }

        void begin(long millis) {
            day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        }

        long endMillis() {
            return (day.toEpochDay() + 1) * DAY_MILLIS;
        }

        void end() {
            posts.endOf(day);
            candidates.endOf(day);
            applications.endOf(day);
        }

        @Override
        public void jobPost(JobPost post, Delivery delivery) {
            posts.add(post, day);
        }

        @Override
        public void candidate(CandidateInfo candidate, Delivery delivery) {
            candidates.add(candidate, day);
        }

        @Override
        public void application(JobApplication application, Delivery delivery) {
            applications.add(application, day);
        }
    }
}
