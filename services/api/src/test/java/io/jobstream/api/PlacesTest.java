package io.jobstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Where cities are: as the stored market says, and as the service's own catalog says if the market does not. */
class PlacesTest {

    @TempDir
    Path directory;

    @Test
    void aCityOfTheMarketsOwnCatalogHasItsPlace() {
        try (MarketDatabase database = MarketDatabase.withSchema(directory);
                ApiService api = ApiService.on(database.port())) {
            database.execute("""
                    insert into places_daily (day, country, city, family, work_mode, postings, applications) values
                      ('2026-11-01', 'Utopia', 'Amaurot', 'Engineering', 'Remote', 1, 30),
                      ('2026-11-01', 'India', 'Pune', 'Engineering', 'Remote', 1, 20),
                      ('2026-11-01', 'Nowhere', 'Atlantis', 'Engineering', 'Remote', 1, 10);
                    insert into places (country, city, country_code, latitude, longitude) values
                      ('Utopia', 'Amaurot', 'XU', -12.5, 45.25)
                    """);

            JsonNode places = api.json("/api/v1/places");

            assertThat(places.get("cities").get(0).toString())
                    .contains(
                            "\"city\":\"Amaurot\"",
                            "\"countryCode\":\"XU\"",
                            "\"latitude\":-12.5",
                            "\"longitude\":45.25");
            assertThat(places.get("cities").get(1).toString())
                    .contains("\"city\":\"Pune\"", "\"countryCode\":\"IN\"", "\"latitude\":18.5204");
            assertThat(places.get("cities").get(2).toString())
                    .contains("\"city\":\"Atlantis\"", "\"countryCode\":null", "\"latitude\":null");
            assertThat(places.get("countries").get(0).toString()).contains("\"countryCode\":\"XU\"");
        }
    }
}
