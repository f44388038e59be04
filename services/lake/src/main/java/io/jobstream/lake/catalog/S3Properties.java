package io.jobstream.lake.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an object store with the protocol of S3 is reached.
 *
 * @param endpoint        address of the object store, such as http://minio:9000; null for Amazon's own
 * @param region          region of the bucket
 * @param pathStyle       whether the bucket is part of the path, as most stores expect, and not of the host
 * @param accessKeyId     id of the access key; null if there is none
 * @param secretAccessKey the access key itself; null if there is none
 */
public record S3Properties(
        @Nullable String endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("true") boolean pathStyle,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey) {

    /** Without the keys. */
    @Override
    public String toString() {
        return "S3Properties[endpoint=" + endpoint + ", region=" + region + ", pathStyle=" + pathStyle + "]";
    }
}
