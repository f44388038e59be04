package io.jobstream.api.page;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Serves the page's assets under their version, to be kept for good. */
public final class PageRoutes implements WebFluxConfigurer {

    private static final Duration YEAR = Duration.ofDays(365);

    private final PageAssets assets;

    public PageRoutes(PageAssets assets) {
        this.assets = assets;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/" + assets.version() + "/**")
                .addResourceLocations(PageAssets.LOCATION)
                .setCacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable());
    }
}
