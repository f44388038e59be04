package io.jobstream.api;

import io.jobstream.api.applications.ApplicationsController;
import io.jobstream.api.database.ApiDatabaseHealthIndicator;
import io.jobstream.api.database.Connections;
import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.Filters;
import io.jobstream.api.filter.FiltersController;
import io.jobstream.api.funnel.FunnelController;
import io.jobstream.api.insights.InsightsController;
import io.jobstream.api.ledger.LedgerController;
import io.jobstream.api.live.LiveController;
import io.jobstream.api.live.StatusStream;
import io.jobstream.api.market.MarketController;
import io.jobstream.api.page.PageAssets;
import io.jobstream.api.page.PageController;
import io.jobstream.api.page.PageRoutes;
import io.jobstream.api.places.PlacesController;
import io.jobstream.api.records.RecordsController;
import io.jobstream.api.scores.ScoresController;
import io.jobstream.api.status.StatusController;
import io.jobstream.api.status.StatusReader;
import io.jobstream.api.web.AcceptFilter;
import io.jobstream.api.web.Answers;
import io.jobstream.api.web.Codecs;
import io.jobstream.api.web.OpenApiController;
import io.jobstream.api.web.PathFilter;
import io.jobstream.api.web.ProblemExceptionHandler;
import io.jobstream.api.web.ProblemHandler;
import io.jobstream.runtime.DatabaseProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All parts of the API, to be imported by whichever application holds it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ApiProperties.class, DatabaseProperties.class})
@Import({
    AcceptFilter.class,
    ApplicationsController.class,
    FiltersController.class,
    FunnelController.class,
    InsightsController.class,
    LedgerController.class,
    LiveController.class,
    MarketController.class,
    OpenApiController.class,
    PageController.class,
    PathFilter.class,
    PlacesController.class,
    ProblemExceptionHandler.class,
    ProblemHandler.class,
    RecordsController.class,
    ScoresController.class,
    StatusController.class
})
public class ApiConfiguration {

    @Bean
    ReadDatabase apiReadDatabase(DatabaseProperties database, ApiProperties api) {
        return new ReadDatabase(
                Connections.readOnly(database, "jobstream-api", api.statementTimeout()),
                api.connections(),
                api.statementTimeout(),
                api.acquireTimeout(),
                api.topicPrefix());
    }

    @Bean
    ApiDatabaseHealthIndicator apiDatabaseHealthIndicator(DatabaseProperties database, ApiProperties api) {
        return new ApiDatabaseHealthIndicator(database, api.topicPrefix());
    }

    @Bean
    Answers apiAnswers(ReadDatabase database) {
        return new Answers(database);
    }

    @Bean
    Filters apiFilters(ReadDatabase database) {
        return new Filters(database);
    }

    @Bean
    StatusReader apiStatusReader(ReadDatabase database) {
        return new StatusReader(database);
    }

    @Bean
    StatusStream apiStatusStream(DatabaseProperties database, ApiProperties api, StatusReader reader) {
        return new StatusStream(Connections.readOnly(database, "jobstream-api-live", api.statementTimeout()), reader);
    }

    @Bean
    PageAssets apiPageAssets(ApiProperties api) {
        return PageAssets.load(api.longestSilence(), api.paceControl());
    }

    @Bean
    Codecs apiCodecs() {
        return new Codecs();
    }

    @Bean
    PageRoutes apiPageRoutes(PageAssets assets) {
        return new PageRoutes(assets);
    }
}
