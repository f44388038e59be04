package io.jobstream.operator.probe;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What the API server said when it refused something. */
public final class ApiServerAnswer {

    private ApiServerAnswer() {}

    /** In one line. */
    public static String of(KubernetesClientException refused) {
        String message = refused.getStatus() != null && refused.getStatus().getMessage() != null
                ? refused.getStatus().getMessage()
                : String.valueOf(refused.getMessage());
        return message.replaceAll("\\s+", " ").strip();
    }
}
