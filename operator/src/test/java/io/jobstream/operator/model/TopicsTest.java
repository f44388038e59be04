package io.jobstream.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.testing.Simulations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final JobStreamSimulation simulation = Simulations.strimzi();

    @Test
    void areThoseThatTheGeneratorMakes() {
        assertThat(Topics.of(simulation))
                .extracting(Topics.Topic::name, Topics.Topic::partitions)
                .containsExactly(
                        tuple("jobs.market.job_posts", 12),
                        tuple("jobs.market.candidate_info", 12),
                        tuple("jobs.market.job_applications", 12),
                        tuple("jobs.market.dead_letters", 1),
                        tuple("jobs.market.market_ledger", 1),
                        tuple("jobs.market.market_spec", 1),
                        tuple("jobs.market.market_pace", 1),
                        tuple("jobs.market.market_shards", 32));
        assertThat(Topics.groups(simulation))
                .containsExactly("jobs.market.generator", "jobs.market.processor", "jobs.market.processor-dimensions");
    }

    @Test
    void areCalledAsTheServicesCallThem() {
        io.jobstream.events.Topics services =
                new io.jobstream.events.Topics(Names.of(simulation).topicPrefix());

        assertThat(Topics.names(simulation))
                .containsExactlyInAnyOrder(
                        services.jobPosts(),
                        services.candidateInfo(),
                        services.jobApplications(),
                        services.deadLetters(),
                        services.ledger(),
                        services.spec(),
                        services.pace(),
                        services.shards());
        assertThat(Topics.groups(simulation)).contains(services.generatorGroup());
    }

    @Test
    void keepWhatTheMarketNeedsToGoOn() {
        assertThat(config("market_shards")).isEqualTo(Map.of("retention.ms", "-1", "retention.bytes", "-1"));
        assertThat(config("market_ledger"))
                .isEqualTo(Map.of("retention.ms", "-1", "retention.bytes", "1073741824", "segment.bytes", "67108864"));
        assertThat(config("job_posts")).isEqualTo(Map.of("retention.ms", "86400000"));
    }

    @Test
    void becomeResourcesWithLegalNamesThatTellTheirOwner() {
        List<GenericKubernetesResource> resources = KafkaTopics.of(simulation, "v1", "kafka", "jobstream");

        GenericKubernetesResource first = resources.get(0);
        assertThat(resources).hasSize(8);
        assertThat(first.getApiVersion()).isEqualTo("kafka.strimzi.io/v1");
        assertThat(first.getMetadata().getNamespace()).isEqualTo("kafka");
        assertThat(first.getMetadata().getName()).isEqualTo("jobs.market.job-posts");
        assertThat(first.getMetadata().getLabels())
                .containsEntry("strimzi.io/cluster", "jobstream")
                .containsEntry("app.kubernetes.io/instance", "market")
                .containsEntry("jobstream.io/simulation-namespace", "jobs");
        assertThat(first.<String>get("spec", "topicName")).isEqualTo("jobs.market.job_posts");
    }

    private Map<String, String> config(String topic) {
        return Topics.of(simulation).stream()
                .filter(candidate -> candidate.name().endsWith(topic))
                .findFirst()
                .orElseThrow()
                .config();
    }
}
