package io.jobstream.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.jobstream.operator.api.component.ApiSpec;
import io.jobstream.operator.api.component.DatabaseSpec;
import io.jobstream.operator.api.component.GeneratorSpec;
import io.jobstream.operator.api.component.ProcessorSpec;
import io.jobstream.operator.api.kafka.KafkaSpec;
import io.jobstream.operator.api.lake.LakeSpec;
import io.jobstream.operator.api.market.MarketSpec;
import io.jobstream.operator.api.market.PaceSpec;
import io.jobstream.operator.api.market.UntilSpec;
import org.jspecify.annotations.Nullable;

/** What is wanted. Whatever is not given has the default of the schema. */
@ValidationRule(
        value = "!has(self.until) || !has(self.until.time) || !has(self.market) || !has(self.market.start)"
                + " || timestamp(self.until.time) > timestamp(self.market.start)",
        message = "spec.until.time must be after spec.market.start")
@ValidationRule(
        value = "has(self.lake) || !has(oldSelf.lake)",
        message = "spec.lake cannot be removed, because the catalog in the database would name files that are gone: "
                + "set spec.lake.replicas to 0 to stop writing, or delete this simulation first")
public record SimulationSpec(
        @Default("false")
        @JsonPropertyDescription("Whether the market stands still. Its data are kept, and it goes on where it stopped.")
        Boolean suspend,

        @Default("{}") @JsonPropertyDescription("What is simulated. Cannot be changed: every event follows from it.")
        MarketSpec market,

        @Default("{}")
        @JsonPropertyDescription("How fast it plays. Changes take effect within seconds, without a restart.")
        PaceSpec pace,

        @JsonPropertyDescription(
                "Where the market ends; without it, it goes on for ever. With both values the earlier end counts.")
        @Nullable
        UntilSpec until,

        @Required @JsonPropertyDescription("The Kafka that the market is written to.")
        KafkaSpec kafka,

        @Default("{\"managed\":{}}")
        @JsonPropertyDescription("The PostgreSQL (18 or newer) that the market is computed into.")
        DatabaseSpec database,

        @Default("{}") @JsonPropertyDescription("The service that plays the market into Kafka.")
        GeneratorSpec generator,

        @Default("{}") @JsonPropertyDescription("The service that computes on the topics, into the database.")
        ProcessorSpec processor,

        @Default("{}") @JsonPropertyDescription("The service that shows the market: REST, live stream and dashboard.")
        ApiSpec api,

        @JsonPropertyDescription(
                "The service that writes the topics as Apache Iceberg tables of Parquet files; none if not given. May be added to a running simulation: what the topics still hold is written, too.")
        @Nullable
        LakeSpec lake) {

    public SimulationSpec {
        suspend = suspend != null && suspend;
        market = market == null ? MarketSpec.defaults() : market;
        pace = pace == null ? PaceSpec.realTime() : pace;
        kafka = kafka == null ? KafkaSpec.none() : kafka;
        database = database == null ? DatabaseSpec.defaults() : database;
        generator = generator == null ? GeneratorSpec.defaults() : generator;
        processor = processor == null ? ProcessorSpec.defaults() : processor;
        api = api == null ? ApiSpec.defaults() : api;
    }
}
