package io.jobstream.operator.cache;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of an informer, which keeps trimmed objects. Of an object that was not yet found to be as it should be, the
 * whole is kept packed; afterwards a hash tells whether it has changed. Serves one informer only, since an informer
 * removes what it does not know.
 *
 * @param <R> the kind of object
 */
public final class CompactStore<R extends HasMetadata> implements ItemStore<R> {

    /** What says nothing about whether somebody has changed the object. */
    private static final List<String> VOLATILE = List.of("managedFields", "resourceVersion", "generation");

    private final Class<R> type;
    private final KubernetesSerialization serialization;
    private final boolean compared;
    private final Map<String, Entry<R>> entries = new ConcurrentHashMap<>();

    /**
     * @param object trimmed
     * @param hash   hash of the whole object without its status
     * @param packed the whole object; null once it was found to be as it should be
     */
    private record Entry<R>(R object, long hash, byte @Nullable [] packed) {}

    private CompactStore(Class<R> type, KubernetesSerialization serialization, boolean compared) {
        this.type = type;
        this.serialization = serialization;
        this.compared = compared;
    }

    /** Of objects that are only read, such as pods. */
    public static <R extends HasMetadata> CompactStore<R> ofRead(Class<R> type, KubernetesSerialization serialization) {
        return new CompactStore<>(type, serialization, false);
    }

    /** Of objects that are compared with what they should be. */
    public static <R extends HasMetadata> CompactStore<R> ofCompared(
            Class<R> type, KubernetesSerialization serialization) {
        return new CompactStore<>(type, serialization, true);
    }

    @Override
    public @Nullable R put(String key, R object) {
        Entry<R> old = entries.get(key);
        entries.put(key, compared ? packed(object, old) : trimmed(object));
        return old == null ? null : old.object();
    }

    private static <R extends HasMetadata> Entry<R> trimmed(R object) {
        Trimming.trim(object);
        return new Entry<>(object, 0, null);
    }

    private Entry<R> packed(R object, @Nullable Entry<R> old) {
        ObjectNode whole = serialization.convertValue(object, ObjectNode.class);
        String json = whole.toString();
        long hash = hash(whole);
        Trimming.trim(object);
        boolean settled = old != null && old.packed() == null && old.hash() == hash;
        return new Entry<>(object, hash, settled ? null : Packing.pack(json));
    }

    /** Tells whether an object is still the same: its hash, or its version if the store does not hold this version. */
    public String fingerprint(R object) {
        return entry(object)
                .map(entry -> Long.toHexString(entry.hash()))
                .orElseGet(() -> "version " + object.getMetadata().getResourceVersion());
    }

    /** The whole object, if this version of it is here. */
    public Optional<R> whole(R object) {
        if (!Objects.requireNonNullElse(object.getMetadata().getManagedFields(), List.of())
                .isEmpty()) {
            // Answered by the API server just now, and not from this store.
            return Optional.of(object);
        }
        return entry(object).map(Entry::packed).map(packed -> serialization.unmarshal(Packing.unpack(packed), type));
    }

    /** Tells that an object is as it should be, so that its hash is enough from now on. */
    public void settle(R object) {
        entries.computeIfPresent(
                getKey(object),
                (key, entry) -> sameVersion(entry, object) ? new Entry<>(entry.object(), entry.hash(), null) : entry);
    }

    private Optional<Entry<R>> entry(R object) {
        return Optional.ofNullable(entries.get(getKey(object))).filter(entry -> sameVersion(entry, object));
    }

    private boolean sameVersion(Entry<R> entry, R object) {
        return Objects.equals(
                entry.object().getMetadata().getResourceVersion(),
                object.getMetadata().getResourceVersion());
    }

    private static long hash(ObjectNode whole) {
        whole.remove("status");
        if (whole.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(VOLATILE);
        }
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(whole.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sum).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String getKey(R object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable R remove(String key) {
        Entry<R> removed = entries.remove(key);
        return removed == null ? null : removed.object();
    }

    @Override
    public Stream<String> keySet() {
        return entries.keySet().stream();
    }

    @Override
    public Stream<R> values() {
        return entries.values().stream().map(Entry::object);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public @Nullable R get(String key) {
        Entry<R> entry = entries.get(key);
        return entry == null ? null : entry.object();
    }
}
