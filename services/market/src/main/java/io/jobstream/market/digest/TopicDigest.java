package io.jobstream.market.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of the first records of one topic, each as its key, a tab, its value and a line feed. Not thread-safe. */
final class TopicDigest {

    private final String topic;
    private final long recordsAShard;
    private final MessageDigest sha256;
    private long records;
    private long ofShard;

    /** @param recordsAShard how many records of each shard count, at least 1 */
    TopicDigest(String topic, long recordsAShard) {
        this.topic = topic;
        this.recordsAShard = recordsAShard;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The next records are those of another shard. */
    void nextShard() {
        ofShard = 0;
    }

    /** Whether the shard has had all records that count. */
    boolean isFull() {
        return ofShard == recordsAShard;
    }

    void add(String key, byte[] value) {
        if (!isFull()) {
            sha256.update(key.getBytes(StandardCharsets.US_ASCII));
            sha256.update((byte) '\t');
            sha256.update(value);
            sha256.update((byte) '\n');
            ofShard++;
            records++;
        }
    }

    /** Ends the digest: a line such as {@code job_posts 400 9f86…}, with the number of records. */
    String line() {
        return topic + " " + records + " " + HexFormat.of().formatHex(sha256.digest());
    }
}
