package io.jobstream.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.jobstream.operator.model.Labels;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CompactStoreTest {

    private static final String KEY = "jobs/market-config";

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final CompactStore<ConfigMap> store = CompactStore.ofCompared(ConfigMap.class, serialization);

    private static ConfigMap map(String version, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("jobs")
                .withName("market-config")
                .withResourceVersion(version)
                .withLabels(Map.of(Labels.INSTANCE, "market", Labels.MANAGED_BY, Labels.OPERATOR))
                .withAnnotations(Map.of("note", "long"))
                .withOwnerReferences(
                        new OwnerReferenceBuilder().withName("market").build())
                .withManagedFields(
                        new ManagedFieldsEntryBuilder().withManager("operator").build())
                .endMetadata()
                .withData(Map.of("application.properties", value))
                .build();
    }

    private ConfigMap stored() {
        return Objects.requireNonNull(store.get(KEY));
    }

    @Test
    void keepsWhatALookReadsAndNothingElse() {
        store.put(KEY, map("1", "a=1"));

        assertThat(stored().getData()).isNull();
        assertThat(stored().getMetadata().getManagedFields()).isEmpty();
        assertThat(stored().getMetadata().getAnnotations()).isEmpty();
        assertThat(stored().getMetadata().getLabels()).containsOnlyKeys(Labels.INSTANCE);
        assertThat(stored().getMetadata().getResourceVersion()).isEqualTo("1");
        assertThat(stored().getMetadata().getOwnerReferences())
                .extracting(owner -> owner.getName())
                .containsExactly("market");
    }

    @Test
    void givesTheWholeObjectUntilItWasFoundToBeAsItShouldBe() {
        store.put(KEY, map("1", "a=1"));
        assertThat(store.whole(stored())).contains(map("1", "a=1"));

        store.settle(stored());
        assertThat(store.whole(stored())).isEmpty();
        store.put(KEY, map("2", "a=1"));
        assertThat(store.whole(stored()))
                .describedAs("the same, in a later version")
                .isEmpty();
        store.put(KEY, map("3", "a=2"));
        assertThat(store.whole(stored())).contains(map("3", "a=2"));
    }

    @Test
    void theFingerprintChangesWithWhatSomebodyMayChange() {
        store.put(KEY, map("1", "a=1"));
        String first = store.fingerprint(stored());
        store.put(KEY, map("2", "a=1"));
        assertThat(store.fingerprint(stored())).isEqualTo(first);
        store.put(KEY, map("3", "a=2"));
        assertThat(store.fingerprint(stored())).isNotEqualTo(first);

        store.put(KEY, map("4", "a=1"));
        assertThat(store.fingerprint(map("5", "a=1")))
                .describedAs("of a version that the store does not have yet")
                .isNotEqualTo(first);
    }

    @Test
    void aStatusIsNothingThatSomebodyChanges() {
        CompactStore<Deployment> deployments = CompactStore.ofCompared(Deployment.class, serialization);
        deployments.put("jobs/market-api", deployment("1", 0));
        String first = deployments.fingerprint(deployment("1", 0));
        deployments.put("jobs/market-api", deployment("2", 1));

        Deployment stored = Objects.requireNonNull(deployments.get("jobs/market-api"));
        assertThat(deployments.fingerprint(stored)).isEqualTo(first);
        assertThat(stored.getStatus().getReadyReplicas()).isEqualTo(1);
        assertThat(stored.getSpec().getReplicas()).isEqualTo(1);
        assertThat(stored.getSpec().getTemplate()).isNull();
    }

    private static Deployment deployment(String version, int ready) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("jobs")
                .withName("market-api")
                .withResourceVersion(version)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("api")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .withReadyReplicas(ready)
                .endStatus()
                .build();
    }

    @Test
    void ofAPodStaysWhatTellsWhyItIsNotWell() {
        CompactStore<Pod> pods = CompactStore.ofRead(Pod.class, serialization);
        pods.put(
                "jobs/market-api-1",
                new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("jobs")
                        .withName("market-api-1")
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("node")
                        .addNewContainer()
                        .withName("api")
                        .withImage("a:1")
                        .addNewEnv()
                        .withName("LONG")
                        .endEnv()
                        .withNewStartupProbe()
                        .withPeriodSeconds(2)
                        .endStartupProbe()
                        .endContainer()
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Running")
                        .withPodIP("10.0.0.1")
                        .endStatus()
                        .build());

        Pod pod = Objects.requireNonNull(pods.get("jobs/market-api-1"));
        assertThat(pod.getStatus().getPodIP()).isEqualTo("10.0.0.1");
        assertThat(pod.getSpec().getContainers().get(0).getImage()).isEqualTo("a:1");
        assertThat(pod.getSpec().getContainers().get(0).getStartupProbe().getPeriodSeconds())
                .isEqualTo(2);
        assertThat(pod.getSpec().getContainers().get(0).getEnv()).isEmpty();
    }

    @Test
    void thereIsNoStoreIfSeveralInformersWouldShareIt() {
        assertThat(ObjectStores.of(serialization, 2).ofCompared(ConfigMap.class))
                .isNull();
        assertThat(ObjectStores.of(serialization, 1).ofCompared(ConfigMap.class))
                .isNotNull();
        assertThat(ObjectStores.of(serialization, 0).ofRead(Pod.class)).isNotNull();
    }
}
