package io.jobstream.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jobstream.events.TopicSettings;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.testing.Simulations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(Topics.groups(Simulations.of("kafka: {bootstrapServers: 'kafka:9092'}\nlake: {}")))
                .contains("jobs.market.lake-job_posts", "jobs.market.lake-candidates", "jobs.market.lake-applications");
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

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void haveTheSettingsThatTheGeneratorGivesThem(int replicas) {
        JobStreamSimulation replicated = Simulations.of(
                "kafka: {strimzi: {cluster: jobstream}, topics: {replicas: " + replicas + ", retentionHours: 24}}");
        TopicSettings settings = new TopicSettings(replicas);
        Map<String, String> kept = settings.kept(Duration.ofHours(24).toMillis());
        Map<String, String> keptForEver = settings.keptForEver();

        assertThat(Topics.of(replicated))
                .extracting(topic -> topic.name().replaceFirst(".*\\.", ""), Topics.Topic::config)
                .containsExactlyInAnyOrder(
                        tuple("job_posts", kept),
                        tuple("candidate_info", kept),
                        tuple("job_applications", kept),
                        tuple("dead_letters", kept),
                        tuple("market_ledger", settings.ledger()),
                        tuple("market_spec", keptForEver),
                        tuple("market_pace", keptForEver),
                        tuple("market_shards", keptForEver));
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
}
