package io.jobstream.api.page;

import io.jobstream.api.ApiProperties;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page at the root, and the reference of the API. */
@RestController
public final class PageController {

    /** Everything comes from this service; charts set styles of their own elements. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors ";

    private final PageAssets assets;
    private final String contentSecurityPolicy;
    private final String tag;

    public PageController(PageAssets assets, ApiProperties properties) {
        this.assets = assets;
        this.contentSecurityPolicy = CONTENT_SECURITY_POLICY + properties.frameAncestors();
        // What the page's text holds beside its files.
        this.tag = "\"" + assets.version() + "-" + properties.longestSilence().toSeconds() + "-"
                + properties.paceControl() + "\"";
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> index() {
        return page(assets.index(), tag);
    }

    /** Beside the page and not below it, so that relative addresses are the same in both. */
    @GetMapping(path = "/reference", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> reference() {
        return page(assets.reference(), "\"" + assets.version() + "\"");
    }

    private ResponseEntity<byte[]> page(byte[] html, String tag) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .eTag(tag)
                .header("Content-Security-Policy", contentSecurityPolicy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .body(html);
    }
}
