package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A further volume of a component's pods, such as certificates of a company or jars of a Java agent. */
@ValidationRule(
        value = "[has(self.configMap), has(self.secret), has(self.persistentVolumeClaim)].filter(x, x).size() == 1",
        message = "a volume of a template needs exactly one of configMap, secret and persistentVolumeClaim")
@ValidationRule(
        value = "!(self.name in ['config', 'secrets', 'tmp', 'data', 'socket', 'password', 'executors', 'warehouse'])",
        message = "a volume of a template has a name that the operator's own volumes have: choose another one")
public record MountedVolumeSpec(
        @Size(min = 1, max = 50)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @JsonPropertyDescription(
                "Name of the volume; not config, secrets, tmp, data, socket, password, executors or warehouse.")
        String name,

        @Size(min = 2, max = 200)
        @Pattern("^/[^:]+$")
        @JsonPropertyDescription("Directory of the container in which it is mounted, read-only.")
        String mountPath,

        @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the ConfigMap that it shows.") @Nullable
        String configMap,

        @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the Secret that it shows.") @Nullable
        String secret,

        @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the PersistentVolumeClaim that it shows.") @Nullable
        String persistentVolumeClaim) {}
