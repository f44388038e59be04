package io.jobstream.operator.api.component;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An environment variable with its value. */
public record EnvVariable(
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[-._a-zA-Z][-._a-zA-Z0-9]*$")
        @JsonPropertyDescription("Name of the variable.")
        String name,

        @Required @JsonPropertyDescription("Value of the variable.")
        String value) {}
