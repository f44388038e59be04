package io.jobstream.store.document;

import static io.jobstream.store.copy.ColumnType.BIGINT;
import static io.jobstream.store.copy.ColumnType.BOOLEAN;
import static io.jobstream.store.copy.ColumnType.DOUBLE;
import static io.jobstream.store.copy.ColumnType.INTEGER;
import static io.jobstream.store.copy.ColumnType.INTERVAL;
import static io.jobstream.store.copy.ColumnType.TEXT;
import static io.jobstream.store.copy.ColumnType.TIMESTAMPTZ;

import io.jobstream.store.copy.ColumnType;
import io.jobstream.store.table.Column;
import java.util.ArrayList;
import java.util.List;

/** The tables that are neither facts nor aggregates: what is known of the simulation, the stream and the audit. */
final class StateTables {

    static final List<DocumentedTable> ALL = List.of(
            table("store_identity", "Whose market this is. One row; another simulation is refused.", "only_row")
                    .column("only_row", BOOLEAN, "always true")
                    .column("topic_prefix", TEXT, "prefix of the simulation's topics")
                    .column("kafka_cluster_id", TEXT, "id of the Kafka cluster that holds them")
                    .column("market", TEXT, "fingerprint of the specification; null until a ledger record is stored")
                    .column("claimed_at", TIMESTAMPTZ, "wall-clock time of the first start")
                    .build(),
            table(
                            "stream_offsets",
                            "Where each partition of each topic goes on: the only offsets that count.",
                            "topic",
                            "partition")
                    .column("topic", TEXT, "")
                    .column("partition", INTEGER, "")
                    .column("topic_id", TEXT, "Kafka's; another id means another topic of the same name")
                    .column("next_offset", BIGINT, "offset of the next record to be stored")
                    .column("end_offset", BIGINT, "end of the partition's log as last seen, for the lag")
                    .column("last_offset", BIGINT, "offset of the last stored record")
                    .column("last_digest", BIGINT, "CRC-32C of that record's key and value")
                    .column("last_leader_epoch", INTEGER, "leader epoch of that record")
                    .column("last_written_at", TIMESTAMPTZ, "Kafka timestamp of that record")
                    .column("blocked_since", TIMESTAMPTZ, "since when an open transaction hides the log's end")
                    .column("blocked_by", TEXT, "producer that holds that transaction open")
                    .column("updated_at", TIMESTAMPTZ, "wall-clock time")
                    .build(),
            table("simulation", "How the market is played, by the latest ledger record. One row.", "only_row")
                    .column("only_row", BOOLEAN, "always true")
                    .column("market", TEXT, "fingerprint of the specification")
                    .column("start", TIMESTAMPTZ, "simulated time at which the market starts")
                    .column("shard_count", INTEGER, "shards of the market")
                    .column("written_at", TIMESTAMPTZ, "wall-clock time of the ledger record")
                    .column("pace_mode", TEXT, "RealTime, Accelerated, ConstantRate, Unbounded or Paused")
                    .column("pace_speed", DOUBLE, "simulated seconds a second, if the mode is Accelerated")
                    .column("pace_events_per_second", DOUBLE, "of all shards, if the mode is ConstantRate")
                    .column("pace_target", TIMESTAMPTZ, "simulated time that the pace asked for at written_at")
                    .column("target_rate", DOUBLE, "events a second that the pace asks for; 0 if it asks for none")
                    .column("play_state", TEXT, "what the generator did about it")
                    .column("play_reason", TEXT, "why nothing was played, if nothing was")
                    .column("waiting_until", TIMESTAMPTZ, "wall-clock time at which it goes on, if that is known")
                    .build(),
            table("shard_progress", "The progress of each shard; the least of them is the watermark.", "shard")
                    .column("shard", INTEGER, "from 0")
                    .column("progress", TIMESTAMPTZ, "simulated time up to which the shard is written")
                    .build(),
            table("places", "Where the places of the market are on the map.", "country", "city")
                    .column("country", TEXT, "as in job_posts")
                    .column("city", TEXT, "as in job_posts")
                    .column("country_code", TEXT, "ISO 3166-1 alpha-2")
                    .column("latitude", DOUBLE, "degrees north, -90 to 90")
                    .column("longitude", DOUBLE, "degrees east, -180 to 180")
                    .build(),
            table("retention", "From when on facts are kept. No row: everything is kept.", "only_row")
                    .column("only_row", BOOLEAN, "always true")
                    .column("horizon", TIMESTAMPTZ, "of applications and their statuses; begin of a UTC day")
                    .column("dimensions_horizon", TIMESTAMPTZ, "of postings and candidates; begin of a UTC day")
                    .build(),
            table("audits", "The last recount of the stored market. One row.", "only_row")
                    .column("only_row", BOOLEAN, "always true")
                    .column("audited_at", TIMESTAMPTZ, "when the round ended")
                    .column("duration", INTERVAL, "how long it took")
                    .column("hours", INTEGER, "hours of simulated time that it covered")
                    .column("fact_rows", BIGINT, "rows of facts that it counted")
                    .build(),
            table("audit_findings", "What the last recount found to differ.", "hour", "kind", "place", "measure")
                    .column("hour", TIMESTAMPTZ, "begin of the hour, or of the day for aggregates by day")
                    .column("kind", TEXT, "of the events concerned, as in ledger_hourly")
                    .column("place", TEXT, "table")
                    .column("measure", TEXT, "rows or digest of facts, or the counter of an aggregate")
                    .column("counted", BIGINT, "as counted when the facts were stored")
                    .column("found", BIGINT, "as counted again")
                    .column("differing", BIGINT, "rows of the aggregate that differ; 1 for facts")
                    .column("since", TIMESTAMPTZ, "wall-clock time at which it was first found")
                    .build());

    private StateTables() {}

    private static Builder table(String name, String meaning, String... key) {
        return new Builder(name, meaning, List.of(key));
    }

    private static final class Builder {

        private final String name;
        private final String meaning;
        private final List<String> key;
        private final List<Column> columns = new ArrayList<>();

        private Builder(String name, String meaning, List<String> key) {
            this.name = name;
            this.meaning = meaning;
            this.key = key;
        }

        Builder column(String column, ColumnType type, String columnMeaning) {
            columns.add(new Column(column, type, columnMeaning));
            return this;
        }

        DocumentedTable build() {
            return new DocumentedTable(name, meaning, columns, key);
        }
    }
}
