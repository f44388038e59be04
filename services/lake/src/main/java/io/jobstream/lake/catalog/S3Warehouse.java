package io.jobstream.lake.catalog;

import io.jobstream.runtime.StartException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.io.FileIO;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A warehouse in an object store with the protocol of S3. A file is durable once its upload has ended. */
public final class S3Warehouse implements Warehouse {

    static final String SCHEME = "s3://";

    private static final String WAREHOUSE = "jobstream.lake.warehouse";
    private static final String S3 = "jobstream.lake.s3.";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final String location;
    private final String bucket;
    private final S3Properties settings;
    private final Map<String, String> properties;

    private S3Warehouse(String location, String bucket, S3Properties settings, Map<String, String> properties) {
        this.location = location;
        this.bucket = bucket;
        this.settings = settings;
        this.properties = properties;
    }

    static S3Warehouse of(String location, S3Properties s3) {
        String rest = location.substring(SCHEME.length()).replaceFirst("/+$", "");
        String bucket = rest.replaceFirst("/.*$", "");
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new StartException(WAREHOUSE + " is '" + location
                    + "', but s3:// must be followed by the name of a bucket, such as s3://markets/jobs");
        }
        String keyId = required(location, "access-key-id", s3.accessKeyId());
        String key = required(location, "secret-access-key", s3.secretAccessKey());
        Map<String, String> properties = new HashMap<>();
        properties.put("s3.access-key-id", keyId);
        properties.put("s3.secret-access-key", key);
        properties.put("s3.path-style-access", Boolean.toString(s3.pathStyle()));
        properties.put("client.region", s3.region());
        properties.put("http-client.type", "urlconnection");
        if (s3.endpoint() != null) {
            properties.put("s3.endpoint", endpoint(s3.endpoint()));
        }
        return new S3Warehouse(SCHEME + rest, bucket, s3, Map.copyOf(properties));
    }

    private static String required(String location, String property, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new StartException(WAREHOUSE + " is '" + location + "', but the store's credentials are missing: set "
                    + S3 + property + ", for example by the environment variable JOBSTREAM_LAKE_S3_"
                    + property.toUpperCase(Locale.ROOT).replace("-", ""));
        }
        return value.strip();
    }

    private static String endpoint(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return endpoint;
            }
        } catch (IllegalArgumentException e) {
            throw new StartException(endpointProblem(endpoint), e);
        }
        throw new StartException(endpointProblem(endpoint));
    }

    private static String endpointProblem(String endpoint) {
        return S3 + "endpoint is '" + endpoint + "', but must be an address such as http://minio:9000";
    }

    @Override
    public void requireWritable() {
        String probe = location + "/writable-" + UUID.randomUUID() + ".tmp";
        try (FileIO files = files()) {
            try (OutputStream out = files.newOutputFile(probe).createOrOverwrite()) {
                out.write(1);
            }
            files.deleteFile(probe);
        } catch (IOException | RuntimeException e) {
            throw new StartException("the warehouse " + location + " cannot be written: " + advice(e), e);
        }
    }

    private String advice(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof S3Exception refusal) {
                return advice(refusal);
            }
            if (cause instanceof SdkException) {
                return store() + " does not answer (" + firstLine(cause) + "): correct " + S3 + "endpoint";
            }
        }
        return firstLine(failure);
    }

    private String advice(S3Exception refusal) {
        String said = refusal.awsErrorDetails() == null
                ? firstLine(refusal)
                : refusal.awsErrorDetails().errorCode();
        if (refusal instanceof NoSuchBucketException || refusal.statusCode() == NOT_FOUND) {
            return "the bucket " + bucket + " does not exist: create it, or correct " + WAREHOUSE;
        }
        if (refusal.statusCode() == FORBIDDEN) {
            return store() + " refuses the credentials (" + said + "): correct " + S3 + "access-key-id and " + S3
                    + "secret-access-key, or let them read, write, list and delete in the bucket " + bucket;
        }
        return store() + " answers " + refusal.statusCode() + " (" + said + ")";
    }

    private String store() {
        return "the object store" + (settings.endpoint() == null ? "" : " " + settings.endpoint());
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
    }

    @Override
    public FileIO files() {
        S3FileIO files = new S3FileIO();
        files.initialize(properties);
        return files;
    }

    @Override
    public String location() {
        return location;
    }
}
