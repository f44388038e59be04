package io.jobstream.api.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The page's files and their version: a digest of all their bytes, which is part of every asset's address. So an asset
 * can be kept for ever, and a new release never meets an old one's files.
 */
public final class PageAssets {

    static final String LOCATION = "classpath:/io/jobstream/api/site/";

    private static final int VERSION_BYTES = 8;

    private final String version;
    private final byte[] index;
    private final byte[] reference;

    private PageAssets(String version, byte[] index, byte[] reference) {
        this.version = version;
        this.index = index;
        this.reference = reference;
    }

    /**
     * @param longestSilence time without news, after which the page says so; in whole seconds
     * @param paceControl    whether the page changes the pace
     * @throws UncheckedIOException if the files that come with the service cannot be read
     */
    public static PageAssets load(Duration longestSilence, boolean paceControl) {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        try {
            Resource[] files = resolver.getResources("classpath*:/io/jobstream/api/site/**/*.*");
            Arrays.sort(files, Comparator.comparing(String::valueOf));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : files) {
                digest.update(bytes(file));
            }
            String version = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), VERSION_BYTES));
            return new PageAssets(
                    version,
                    page(resolver, "index.html", version)
                            .replace("{{longest-silence-seconds}}", Long.toString(longestSilence.toSeconds()))
                            .replace("{{pace-control}}", Boolean.toString(paceControl))
                            .getBytes(StandardCharsets.UTF_8),
                    page(resolver, "reference.html", version).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The page's files cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String version() {
        return version;
    }

    /** The page itself, which names its assets by their versioned addresses, relative to its own. */
    byte[] index() {
        return index.clone();
    }

    /** The reference of the API, as {@link #index}. */
    byte[] reference() {
        return reference.clone();
    }

    private static String page(PathMatchingResourcePatternResolver resolver, String file, String version)
            throws IOException {
        return new String(bytes(resolver.getResource(LOCATION + file)), StandardCharsets.UTF_8)
                .replace("{{assets}}", "assets/" + version);
    }

    private static byte[] bytes(Resource file) throws IOException {
        try (InputStream stream = file.getInputStream()) {
            return stream.readAllBytes();
        }
    }
}
