package io.jobstream.operator.observe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.jobstream.operator.model.Names;
import io.jobstream.operator.model.workload.ApiObjects;
import java.net.URI;
import java.util.Optional;

/** Addresses inside of the cluster. */
public final class ClusterAddresses implements ServiceAddresses {

    @Override
    public Optional<URI> api(Service service) {
        return Optional.ofNullable(service.getSpec().getClusterIP())
                .filter(address -> !address.isEmpty() && !address.equals("None"))
                .map(address -> http(address, ApiObjects.PORT));
    }

    @Override
    public Optional<URI> pod(Pod pod) {
        return Optional.ofNullable(pod.getStatus())
                .map(status -> status.getPodIP())
                .filter(address -> !address.isEmpty())
                .map(address -> http(address, Names.HTTP_PORT));
    }

    private static URI http(String address, int port) {
        return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
    }
}
