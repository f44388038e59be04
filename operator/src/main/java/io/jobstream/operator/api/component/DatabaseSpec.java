package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL (18 or newer) that holds what is computed. */
@ValidationRule(
        value = "has(self.managed) != has(self.secretName)",
        message =
                "set exactly one of managed (a PostgreSQL made by the operator) and secretName (any other PostgreSQL)")
@ValidationRule(
        value = "has(self.managed) == has(oldSelf.managed)",
        message =
                "spec.database cannot change between managed and secretName, because the market's data stay where they are: "
                        + "apply it under another name, or delete this simulation first")
public record DatabaseSpec(
        @JsonPropertyDescription("A PostgreSQL of one pod, made by the operator and deleted with this resource.")
        @Nullable
        ManagedDatabaseSpec managed,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription(
                "Secret of any other PostgreSQL, with the keys host, port, dbname, user and password, as CloudNativePG makes it. Its data outlive this resource.")
        @Nullable
        String secretName,

        @JsonPropertyDescription("As libpq names it; prefer if not given.") @Nullable
        SslMode sslMode) {

    public static DatabaseSpec defaults() {
        return new DatabaseSpec(ManagedDatabaseSpec.defaults(), null, null);
    }
}
