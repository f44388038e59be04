package io.jobstream.generator;

import io.jobstream.generator.config.GeneratorProperties;
import io.jobstream.generator.config.MarketProperties;
import io.jobstream.generator.config.PaceProperties;
import io.jobstream.generator.config.UntilProperties;
import io.jobstream.generator.control.PaceController;
import io.jobstream.generator.journal.Journal;
import io.jobstream.generator.kafka.ClientSettings;
import io.jobstream.generator.metrics.GeneratorHealth;
import io.jobstream.generator.metrics.GeneratorMetrics;
import io.jobstream.generator.pace.Pacer;
import io.jobstream.generator.play.Backpressure;
import io.jobstream.generator.play.GeneratorLifecycle;
import io.jobstream.generator.play.GeneratorLoop;
import io.jobstream.generator.play.PlayObserver;
import io.jobstream.generator.play.PlayStatus;
import io.jobstream.generator.spec.MarketFactory;
import io.jobstream.generator.spec.MarketResolver;
import io.jobstream.generator.spec.RequestedMarket;
import io.jobstream.generator.status.GeneratorProgress;
import io.jobstream.generator.topics.MarketTopics;
import io.jobstream.market.catalog.CatalogLoader;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.play.SeededMarket;
import io.jobstream.runtime.KafkaProperties;
import io.jobstream.runtime.origin.ForeignRequestFilter;
import io.jobstream.runtime.origin.HttpProperties;
import io.jobstream.runtime.registry.TopicFormats;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The generator's beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    KafkaProperties.class,
    MarketProperties.class,
    PaceProperties.class,
    UntilProperties.class,
    GeneratorProperties.class,
    HttpProperties.class
})
@Import({PaceController.class, ForeignRequestFilter.class})
public class GeneratorConfiguration {

    @Bean
    PlayStatus playStatus(Pacer pacer) {
        return new PlayStatus(pacer);
    }

    /** Loads the catalogs at once, so that a bad line in one stops the start. */
    @Bean
    MarketFactory marketFactory(MarketProperties market) {
        Path directory = market.catalogs();
        Catalogs catalogs = directory == null ? CatalogLoader.bundled() : CatalogLoader.from(directory);
        return spec -> SeededMarket.of(spec, catalogs);
    }

    @Bean
    GeneratorMetrics generatorMetrics(MeterRegistry registry, GeneratorProgress progress) {
        return new GeneratorMetrics(registry, progress);
    }

    @Bean
    GeneratorHealth generatorHealthIndicator(GeneratorProgress progress) {
        return new GeneratorHealth(progress);
    }

    @Bean
    Pacer pacer(PaceProperties pace, MarketProperties market, KafkaProperties kafka) {
        boolean backfilling = market.start() == null;
        return new Pacer(
                pace.pace(), backfilling, new Journal(kafka, kafka.topics().pace()), Clock.systemUTC());
    }

    @Bean
    GeneratorLoop.Parts generatorParts(
            KafkaProperties kafka,
            MarketProperties market,
            UntilProperties until,
            GeneratorProperties generator,
            MarketFactory factory,
            Pacer pacer,
            ObjectProvider<Backpressure> backpressure,
            PlayStatus status,
            PlayObserver observer) {
        return new GeneratorLoop.Parts(
                new MarketTopics(kafka),
                new MarketResolver(
                        RequestedMarket.of(market, Clock.systemUTC().instant()),
                        kafka.format(),
                        new Journal(kafka, kafka.topics().spec()),
                        factory),
                new ClientSettings(kafka, generator),
                kafka.topics(),
                () -> TopicFormats.encoder(kafka),
                generator,
                until,
                pacer,
                backpressure.getIfAvailable(() -> () -> false),
                status,
                observer);
    }

    @Bean
    GeneratorLifecycle generatorLifecycle(GeneratorLoop.Parts parts, ApplicationEventPublisher events) {
        return new GeneratorLifecycle(
                () -> new GeneratorLoop(parts, refusal -> events.publishEvent(new MarketRefused(refusal.problem()))));
    }
}
