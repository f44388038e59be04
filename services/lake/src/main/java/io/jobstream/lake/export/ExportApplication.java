package io.jobstream.lake.export;

import io.jobstream.generator.config.MarketProperties;
import io.jobstream.generator.config.UntilProperties;
import io.jobstream.generator.spec.RequestedMarket;
import io.jobstream.market.Market;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.catalog.CatalogLoader;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.play.SeededMarket;
import io.jobstream.runtime.StartException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The command that exports a market. It takes the generator's {@code jobstream.market.*} and {@code jobstream.until.*}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties({MarketProperties.class, UntilProperties.class, ExportProperties.class})
public class ExportApplication {

    private static final Logger log = LoggerFactory.getLogger("jobstream");

    public static void main(String[] arguments) {
        builder().run(arguments).close();
    }

    static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ExportApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.config.name=export",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn",
                        "logging.level.jobstream=info")
                .logStartupInfo(false);
    }

    /** Written when the context starts. */
    @Bean
    Manifest exportedMarket(MarketProperties market, UntilProperties until, ExportProperties export) {
        Market exported = market(market);
        long endMillis = until.endMillis(exported);
        if (endMillis == Long.MAX_VALUE) {
            throw new StartException("only a market that ends can be exported: set jobstream.until.time, such as"
                    + " 2026-02-01T00:00:00Z, or jobstream.until.events");
        }
        Path directory = export.absolute();
        Manifest manifest = new MarketExport(exported, endMillis, directory).run();
        log.info(
                "exported {} rows in {} tables to {}",
                manifest.rows(),
                manifest.tables().size(),
                directory);
        return manifest;
    }

    private static Market market(MarketProperties settings) {
        MarketSpec spec = RequestedMarket.of(settings, Clock.systemUTC().instant())
                .specIfNew()
                .withoutDisorder();
        @Nullable Path directory = settings.catalogs();
        Catalogs catalogs = directory == null ? CatalogLoader.bundled() : CatalogLoader.from(directory);
        return SeededMarket.of(spec, catalogs);
    }
}
