package io.jobstream.operator.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The stores of the informers, one a kind. There are none if several namespaces are watched one by one: the framework gives
 * the informers of all namespaces one store then, and each of them would remove what the others put there.
 */
public final class ObjectStores {

    private final @Nullable KubernetesSerialization serialization;
    private final Map<Class<?>, CompactStore<?>> stores = new ConcurrentHashMap<>();

    private ObjectStores(@Nullable KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    /** @param namespaces number of namespaces that are watched one by one; 0 if all are watched at once */
    public static ObjectStores of(KubernetesSerialization serialization, int namespaces) {
        return new ObjectStores(namespaces > 1 ? null : serialization);
    }

    /** For objects that are only read. */
    public <R extends HasMetadata> @Nullable CompactStore<R> ofRead(Class<R> type) {
        return serialization == null ? null : CompactStore.ofRead(type, serialization);
    }

    /** For objects that are compared with what they should be. */
    @SuppressWarnings("unchecked") // The map holds a store for each class.
    public <R extends HasMetadata> @Nullable CompactStore<R> ofCompared(Class<R> type) {
        return serialization == null
                ? null
                : (CompactStore<R>)
                        stores.computeIfAbsent(type, missing -> CompactStore.ofCompared(type, serialization));
    }

    /** Tells whether an object is still the same. */
    public <R extends HasMetadata> String fingerprint(Class<R> type, R object) {
        return Optional.ofNullable(ofCompared(type))
                .map(store -> store.fingerprint(object))
                .orElseGet(() -> "version " + object.getMetadata().getResourceVersion());
    }
}
