package io.jobstream.operator.api.lake;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** An object store with the protocol of S3 that holds the files of the lake. */
public record S3Spec(
        @Required
        @Size(min = 8, max = 512)
        @Pattern("^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._=-]+)*$")
        @JsonPropertyDescription(
                "Bucket and path of the files, such as s3://markets/jobs. The bucket must exist. The files outlive this resource.")
        String location,

        @Size(min = 8, max = 512)
        @Pattern("^https?://[A-Za-z0-9.:\\[\\]-]+/?$")
        @JsonPropertyDescription("Address of the store, such as http://minio.storage.svc:9000; Amazon's if not given.")
        @Nullable
        String endpoint,

        @Default("us-east-1")
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9-]+$")
        @JsonPropertyDescription("Region of the bucket.")
        String region,

        @Default("true")
        @JsonPropertyDescription("Whether the bucket is part of the path, as most stores expect, and not of the host.")
        Boolean pathStyle,

        @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Secret with the keys accessKeyId and secretAccessKey.")
        String secretName) {

    public S3Spec {
        region = region == null ? "us-east-1" : region;
        pathStyle = pathStyle == null || pathStyle;
    }
}
