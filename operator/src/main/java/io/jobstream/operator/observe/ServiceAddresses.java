package io.jobstream.operator.observe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.net.URI;
import java.util.Optional;

/** Where services are asked: at what Kubernetes says, so that no name has to be resolved. */
public interface ServiceAddresses {

    /** The API through its service; empty while it has no address. */
    Optional<URI> api(Service service);

    /** One pod of a service; empty while it has no address. */
    Optional<URI> pod(Pod pod);
}
