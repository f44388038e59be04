package io.jobstream.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.market.TestMarkets;
import io.jobstream.market.catalog.Catalogs.Title;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the catalogs that JobStream comes with hold. */
class CatalogsTest {

    private final Catalogs catalogs = TestMarkets.CATALOGS;

    @Test
    void theyAreAsLargeAsPromised() {
        assertThat(catalogs.families()).hasSize(13);
        assertThat(catalogs.titles()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(catalogs.skills()).hasSizeGreaterThanOrEqualTo(500);
        assertThat(catalogs.skills().stream().map(Catalogs.Skill::kind).collect(Collectors.toSet()))
                .isEqualTo(Set.of("technical", "business", "soft"));
        assertThat(catalogs.locations()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(catalogs.companies()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(catalogs.industries()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(catalogs.platforms()).hasSize(20);
        assertThat(catalogs.employmentTypes()).hasSize(7);
        assertThat(catalogs.educationLevels()).hasSize(8);
        assertThat(catalogs.workModes()).hasSize(3);
        assertThat(catalogs.certifications().stream().map(Catalogs.Certification::name))
                .anyMatch(name -> name.startsWith("AWS"))
                .anyMatch(name -> name.contains("PMP") || name.contains("Project Management Professional"))
                .anyMatch(name -> name.contains("CISSP"));
    }

    @Test
    void everyFamilyHasTitlesAndEveryTitleSkills() {
        for (int family = 0; family < catalogs.families().size(); family++) {
            int current = family;
            assertThat(catalogs.titles().stream().filter(t -> t.family() == current))
                    .as(catalogs.families().get(family).name())
                    .hasSizeGreaterThanOrEqualTo(15);
        }
        assertThat(catalogs.titles())
                .allSatisfy(title -> assertThat(title.skills()).hasSizeBetween(6, 16));
    }

    @Test
    void everyCountryHasLocalEmployersOfEveryFamily() {
        for (int country = 0; country < catalogs.countries().size(); country++) {
            int here = country;
            Set<Integer> industries = Stream.concat(
                            catalogs.localEmployers().stream()
                                    .filter(employer ->
                                            Arrays.stream(employer.countries()).anyMatch(c -> c == here))
                                    .map(Catalogs.LocalEmployer::industry),
                            catalogs.companies().stream()
                                    .filter(company -> company.country() == here)
                                    .map(Catalogs.Company::industry))
                    .collect(Collectors.toSet());
            assertThat(catalogs.occupations())
                    .as(catalogs.countries().get(country).name())
                    .allMatch(occupation -> occupation.industries().stream()
                            .anyMatch(industry -> industries.contains(industry.place())));
        }
    }

    @Test
    void everyTitleHasAnOccupation() {
        assertThat(catalogs.titles())
                .allMatch(title -> title.occupation() < catalogs.occupations().size());
        Set<Integer> used = catalogs.titles().stream().map(Title::occupation).collect(Collectors.toSet());
        assertThat(used).hasSameSizeAs(catalogs.occupations());
    }

    @Test
    void remoteAndHybridSharesAreThoseOfTheMarket() {
        assertThat(catalogs.workModes().get(2).share()).isEqualTo(0.096);
        assertThat(catalogs.workModes().get(1).share()).isEqualTo(0.131);
    }

    @Test
    void payIsThatOfAYear() {
        assertThat(catalogs.titles().stream().mapToInt(Title::medianPayUsd))
                .allMatch(pay -> pay > 18_000 && pay < 600_000);
    }

    @Test
    void countriesAndCurrenciesAreThoseOfTheStandards() {
        Set<String> countries = Set.of(Locale.getISOCountries());
        assertThat(catalogs.countries())
                .allSatisfy(country -> assertThat(countries).contains(country.code()));
        assertThat(catalogs.currencies())
                .allSatisfy(currency -> assertThat(
                                java.util.Currency.getInstance(currency.code()).getCurrencyCode())
                        .isEqualTo(currency.code()));
        Set<String> languages = Set.of(Locale.getISOLanguages());
        assertThat(catalogs.locations())
                .allSatisfy(location -> assertThat(languages).contains(location.language()));
    }

    @Test
    void everyCityLiesInItsCountry() {
        WorldMap map = WorldMap.load();
        assertThat(catalogs.locations()).allSatisfy(location -> {
            String country = catalogs.countries().get(location.country()).name();
            // Coasts and borders are drawn to about 5 km.
            assertThat(map.distanceDegrees(country, location.latitude(), location.longitude()))
                    .as("%s, %s", location.city(), country)
                    .isLessThan(0.05);
        });
    }

    @Test
    void entriesReferToEachOtherByPlace() {
        assertThat(catalogs.occupations())
                .allMatch(occupation -> occupation.industries().stream()
                        .allMatch(i -> i.place() < catalogs.industries().size()));
        assertThat(catalogs.companies())
                .allMatch(company -> company.country() < catalogs.countries().size());
    }
}
