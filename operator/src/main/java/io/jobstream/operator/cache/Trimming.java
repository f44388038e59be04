package io.jobstream.operator.cache;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.jobstream.operator.api.JobStreamSimulation;
import io.jobstream.operator.model.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Removes from objects what the operator does not read. Changes them in place, because they are the cache's own. */
final class Trimming {

    private static final List<String> LABELS = List.of(Labels.INSTANCE, Labels.COMPONENT);

    private Trimming() {}

    static void trim(HasMetadata object) {
        object.getMetadata().setManagedFields(List.of());
        if (object instanceof JobStreamSimulation) {
            return;
        }
        trim(object.getMetadata());
        if (object instanceof Pod pod) {
            trim(pod);
        } else if (object instanceof StatefulSet set) {
            StatefulSetSpec spec = new StatefulSetSpec();
            spec.setReplicas(set.getSpec().getReplicas());
            set.setSpec(spec);
        } else if (object instanceof Deployment deployment) {
            DeploymentSpec spec = new DeploymentSpec();
            spec.setReplicas(deployment.getSpec().getReplicas());
            deployment.setSpec(spec);
        } else if (object instanceof Service service) {
            ServiceSpec spec = new ServiceSpec();
            spec.setClusterIP(service.getSpec().getClusterIP());
            service.setSpec(spec);
        } else {
            trimToMetadata(object);
        }
    }

    /** Of these kinds only matters which there are. */
    private static void trimToMetadata(HasMetadata object) {
        if (object instanceof ConfigMap map) {
            map.setData(null);
        } else if (object instanceof PersistentVolumeClaim claim) {
            claim.setSpec(null);
            claim.setStatus(null);
        } else if (object instanceof NetworkPolicy policy) {
            policy.setSpec(null);
        } else if (object instanceof PodDisruptionBudget budget) {
            budget.setSpec(null);
            budget.setStatus(null);
        } else if (object instanceof Role role) {
            role.setRules(List.of());
        } else if (object instanceof RoleBinding binding) {
            binding.setSubjects(List.of());
            binding.setRoleRef(null);
        } else if (object instanceof Ingress ingress) {
            ingress.setSpec(null);
            ingress.setStatus(null);
        }
    }

    /** By its annotation, the framework knows its own changes and does not look again because of them. */
    private static void trim(ObjectMeta metadata) {
        String own = Objects.requireNonNullElse(metadata.getAnnotations(), Map.<String, String>of())
                .get(InformerEventSource.PREVIOUS_ANNOTATION_KEY);
        metadata.setAnnotations(own == null ? Map.of() : Map.of(InformerEventSource.PREVIOUS_ANNOTATION_KEY, own));
        Map<String, String> all = Objects.requireNonNullElse(metadata.getLabels(), Map.<String, String>of());
        Map<String, String> kept = new HashMap<>();
        LABELS.stream().filter(all::containsKey).forEach(label -> kept.put(label, all.get(label)));
        metadata.setLabels(Map.copyOf(kept));
    }

    /** What tells why a pod is not well stays: its status, images, probes, limits and claims. */
    private static void trim(Pod pod) {
        PodSpec spec = pod.getSpec();
        if (spec == null) {
            return;
        }
        PodSpec kept = new PodSpec();
        kept.setNodeName(spec.getNodeName());
        kept.setContainers(trimmed(spec.getContainers()));
        kept.setInitContainers(trimmed(spec.getInitContainers()));
        kept.setVolumes(spec.getVolumes().stream()
                .filter(volume -> volume.getPersistentVolumeClaim() != null)
                .toList());
        pod.setSpec(kept);
    }

    private static List<Container> trimmed(List<Container> containers) {
        return containers.stream().map(Trimming::trimmed).toList();
    }

    private static Container trimmed(Container container) {
        Container kept = new Container();
        kept.setName(container.getName());
        kept.setImage(container.getImage());
        kept.setResources(container.getResources());
        kept.setStartupProbe(container.getStartupProbe());
        return kept;
    }
}
