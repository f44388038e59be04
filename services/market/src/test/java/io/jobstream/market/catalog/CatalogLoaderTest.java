package io.jobstream.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.market.MarketSpec;
import io.jobstream.market.TestMarkets;
import io.jobstream.market.play.SeededMarket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catalogs of one's own, and what is said of their mistakes. */
class CatalogLoaderTest {

    private static final List<String> FILES = List.of(
            "families.csv",
            "seniority.csv",
            "job_titles.csv",
            "skills.csv",
            "certifications.csv",
            "locations.csv",
            "currencies.csv",
            "companies.csv",
            "industries.csv",
            "platforms.csv",
            "employment_types.csv",
            "education_levels.csv",
            "work_modes.csv",
            "application_methods.csv",
            "occupations.csv",
            "education_profiles.csv",
            "countries.csv",
            "cultures.csv",
            "names.csv",
            "national_names.csv",
            "local_employers.csv",
            "figures.csv");

    @TempDir
    private Path directory;

    @BeforeEach
    void copyTheBundledFiles() throws IOException {
        for (String file : FILES) {
            try (InputStream in = CatalogLoader.class.getResourceAsStream(file)) {
                assertThat(in).as(file).isNotNull();
                Files.copy(in, directory.resolve(file));
            }
        }
    }

    @Test
    void theSameFilesInADirectoryAreTheSameCatalogs() {
        assertThat(CatalogLoader.from(directory).digest())
                .isEqualTo(CatalogLoader.bundled().digest());
    }

    @Test
    void theSameFilesSavedByASpreadsheetAreTheSameCatalogs() throws IOException {
        for (String file : FILES) {
            Path path = directory.resolve(file);
            Files.writeString(path, "\uFEFF" + Files.readString(path).replace("\n", "\r\n"));
        }

        Catalogs saved = CatalogLoader.from(directory);

        assertThat(saved.digest()).isEqualTo(CatalogLoader.bundled().digest());
        assertThat(saved.skills().get(0).name())
                .isEqualTo(CatalogLoader.bundled().skills().get(0).name());
    }

    @Test
    void aHeaderThatLooksRightShowsWhereItIsNot() throws IOException {
        replace("employment_types.csv", 1, "employment_type\u200b,sh\u0430re,pay_factor,source");

        assertThatThrownBy(() -> CatalogLoader.from(directory))
                .hasMessage(
                        "employment_types.csv line 1: the header must be 'employment_type,share,pay_factor,source', but is"
                                + " 'employment_type<U+200B>,sh<U+0430>re,pay_factor,source'");
    }

    @Test
    void aChangedFileIsAnotherCatalog() throws IOException {
        replace("employment_types.csv", 2, "Full-time,0.75,1,guess");
        assertThat(CatalogLoader.from(directory).digest())
                .isNotEqualTo(CatalogLoader.bundled().digest());
    }

    @Test
    void aMarketTellsWhereACityOfItsOwnCatalogIs() throws IOException {
        replace("locations.csv", 5, "Nova York,United States,US,en,40.5,-74.25,3.2,USD");

        SeededMarket market =
                SeededMarket.of(new MarketSpec(1, TestMarkets.START, 100, 16.7, 4), CatalogLoader.from(directory));

        assertThat(market.places())
                .contains(new LedgerRecord.Place("United States", "Nova York", "US", 40.5, -74.25))
                .hasSize(CatalogLoader.bundled().locations().size());
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(directory.resolve("skills.csv"));
        assertThatThrownBy(() -> CatalogLoader.from(directory))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("skills.csv")
                .hasMessageContaining("no such file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            employment_types.csv; 3; Part-time,-1,1,x;         employment_types.csv line 3, column 'share': '-1' is not a number above 0
            employment_types.csv; 3; Part-time,much,1,x;       employment_types.csv line 3, column 'share': 'much' is not a number above 0
            employment_types.csv; 3; ,0.1,1,x;                 employment_types.csv line 3, column 'employment_type': is empty
            employment_types.csv; 3; Full-time,0.1,1,x;        employment_types.csv line 3: 'Full-time' is there a second time
            employment_types.csv; 3; Part-time;                employment_types.csv line 3: has 1 values, but 4 columns
            employment_types.csv; 1; type,share;               employment_types.csv line 1: the header must be 'employment_type,share,pay_factor,source', but is 'type,share'
            education_levels.csv; 2; None,9,0.1,16,x;          education_levels.csv line 2, column 'rank': '9' is not a whole number from 1 to 8
            companies.csv;        5; Acme,Magic,US,*,10;       companies.csv line 5, column 'industry': 'Magic' is not in industries.csv
            companies.csv;        5; Acme,Banking,XX,*,10;     companies.csv line 5, column 'country_code': 'XX' is not in locations.csv
            companies.csv;        5; Acme,Banking,US,Rome,10;  companies.csv line 5, column 'city': 'Rome' is not a city of that country in locations.csv
            skills.csv;           9; Juggling,circus,*;        skills.csv line 9, column 'kind': 'circus' is not technical, business or soft
            work_modes.csv;       2; Nowhere,1,1,x;            work_modes.csv: must hold On-site, Hybrid and Remote
            certifications.csv;   2; Licence,Guild,Wizard,*,1,yes,1; certifications.csv line 2, column 'titles': 'Wizard' is not in job_titles.csv
            certifications.csv;   2; Licence,Guild,*,*,1,maybe,1; certifications.csv line 2, column 'required': 'maybe' is not yes or no
            local_employers.csv;  2; Banking,First Bank,*,1;   local_employers.csv line 2, column 'name': 'First Bank' is not a text with {city} or {country}
            cultures.csv;         2; us,{given},-,-;           cultures.csv line 2, column 'name_pattern': '{given}' is not a text that holds {given} and {family}
            names.csv;            2; us,nickname,Al;           names.csv line 2, column 'kind': 'nickname' is not female, male or surname
            countries.csv;        2; US,1,1,0.1,CA:many,x;     countries.csv line 2, column 'origins': 'many' is not a weight above 0
            figures.csv;          2; luck,1,x;                 figures.csv: must have 'searcher_age_shift', a number from -20.0 to 20.0
            locations.csv;        2; New York,United States,US,en,140.7,-74.0,3.2,USD; locations.csv line 2, column 'latitude': '140.7' is not a number from -90.0 to 90.0
            locations.csv;        3; Los Angeles,United States,US,en,34.05,-118.24,1.9,EUR; locations.csv line 3, column 'country_code': name and currency of US differ
            """)
    void aBadLineIsNamedByFileLineAndColumn(String file, int line, String text, String message) throws IOException {
        replace(file, line, text);
        assertThatThrownBy(() -> CatalogLoader.from(directory))
                .isInstanceOf(CatalogException.class)
                .hasMessageStartingWith(message);
    }

    private void replace(String file, int line, String text) throws IOException {
        Path path = directory.resolve(file);
        List<String> lines = new ArrayList<>(Files.readAllLines(path));
        lines.set(line - 1, text);
        Files.write(path, lines);
    }
}
