package io.jobstream.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobPost;
import io.jobstream.market.TestMarkets.Collected;
import io.jobstream.market.catalog.Catalogs;
import io.jobstream.market.catalog.Catalogs.Certification;
import io.jobstream.market.catalog.Catalogs.Country;
import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Title;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must hold for any single posting and candidate, whatever the seed. */
class PeopleLawsTest {

    private static final Catalogs CATALOGS = TestMarkets.CATALOGS;
    private static final Set<String> PHYSICIANS = Set.of(
            "Family Physician",
            "Internist",
            "Emergency Physician",
            "Pediatrician",
            "Psychiatrist",
            "Surgeon",
            "Cardiologist",
            "Anesthesiologist",
            "Radiologist",
            "Obstetrician-Gynecologist");
    private static final Set<String> ON_SITE = Set.of(
            "Bus Driver",
            "Truck Driver",
            "Police Officer",
            "Surgeon",
            "Intensive Care Nurse",
            "Airline Pilot",
            "Firefighter",
            "Plumber",
            "Electrician",
            "Cashier",
            "Waiter",
            "Home Health Aide",
            "Judge");

    private static final Map<String, Country> COUNTRIES =
            CATALOGS.countries().stream().collect(Collectors.toMap(Country::name, country -> country));
    private static final Map<String, Certification> CERTIFICATIONS =
            CATALOGS.certifications().stream().collect(Collectors.toMap(Certification::name, c -> c));
    /** Of each text of a title, what it was made of. */
    private static final Map<String, Job> JOBS = jobs();

    private static final Collected ALL = new Collected();

    @BeforeAll
    static void playDaysOfRandomSeeds() {
        Random seeds = new Random(20_261_128);
        for (int i = 0; i < 4; i++) {
            Market market = TestMarkets.market(seeds.nextLong(), 300 << (2 * i % 5), 1);
            market.player(0).play(TestMarkets.at(Duration.ZERO), TestMarkets.at(Duration.ofDays(2)), ALL);
        }
    }

    @Test
    void enoughIsLookedAt() {
        assertThat(ALL.posts).hasSizeGreaterThan(5_000);
        assertThat(ALL.candidates).hasSizeGreaterThan(5_000);
    }

    @Test
    void whatIsCertifiedBelongsToTheTitleTheRankAndTheCountry() {
        assertThat(ALL.posts).allSatisfy(post -> held(post.certifications(), job(post.jobTitle()), post.country()));
        assertThat(ALL.candidates)
                .allSatisfy(
                        candidate -> held(candidate.certifications(), job(candidate.currentTitle()), home(candidate)));
    }

    @Test
    void whatATitleRequiresIsAskedFor() {
        assertThat(ALL.posts).allSatisfy(post -> {
            Job job = job(post.jobTitle());
            int country = CATALOGS.countries().indexOf(COUNTRIES.get(post.country()));
            List<String> required = CATALOGS.certifications().stream()
                    .filter(c -> c.required() && has(c.titles(), job.title.place()) && has(c.countries(), country))
                    .filter(c -> c.minRank() <= job.level.rank())
                    .map(Certification::name)
                    .toList();
            assertThat(post.certifications()).containsAll(required.subList(0, Math.min(5, required.size())));
        });
    }

    @Test
    void whoMustBeThereIsNeverRemote() {
        assertThat(ALL.posts.stream()
                        .filter(post ->
                                ON_SITE.contains(job(post.jobTitle()).title.name())))
                .isNotEmpty()
                .allMatch(post -> post.workMode().equals("On-site"));
    }

    @Test
    void onlyWorkOnSiteIsAppliedForInPerson() {
        assertThat(ALL.posts.stream().filter(post -> post.applicationMethod().equals("In person")))
                .isNotEmpty()
                .allMatch(post -> post.workMode().equals("On-site"));
    }

    @Test
    void anEmployerWorksInAnIndustryOfTheTitle() {
        assertThat(ALL.posts).allSatisfy(post -> {
            Title title = job(post.jobTitle()).title;
            Set<String> industries = CATALOGS.occupations().get(title.occupation()).industries().stream()
                    .map(industry -> CATALOGS.industries().get(industry.place()).name())
                    .collect(Collectors.toSet());
            assertThat(industries).as(post.jobTitle()).contains(post.industry());
        });
    }

    @Test
    void aCompanyOfOneCityHiresThere() {
        Map<String, String> cities = CATALOGS.companies().stream()
                .filter(company -> company.location() >= 0)
                .collect(Collectors.toMap(
                        Catalogs.Company::name,
                        company -> CATALOGS.locations().get(company.location()).city()));
        assertThat(ALL.posts.stream().filter(post -> cities.containsKey(post.company())))
                .isNotEmpty()
                .allMatch(post -> post.city().equals(cities.get(post.company())));
    }

    @Test
    void airlinesHirePilotsAndHospitalsHireSurgeons() {
        assertThat(industriesOf("Airline Pilot")).containsExactly("Airlines");
        assertThat(industriesOf("Flight Attendant")).containsExactly("Airlines");
        assertThat(industriesOf("Surgeon")).containsExactly("Hospitals & Health Systems");
        assertThat(industriesOf("Elementary School Teacher")).containsExactly("Primary & Secondary Education");
    }

    @Test
    void yearsAskedAgreeWithTheLevel() {
        assertThat(ALL.posts).allSatisfy(post -> {
            Level level = job(post.jobTitle()).level;
            assertThat(post.yearsExperience()).isBetween(level.minYears(), level.maxYears());
            assertThat(post.detailedExperienceLevel()).isEqualTo(level.name());
        });
        assertThat(ALL.posts.stream().filter(post -> post.jobTitle().startsWith("Airline Pilot")))
                .allMatch(post -> post.yearsExperience() >= 2);
    }

    @Test
    void onlyInternsAreInternsAndOnlyApprenticesApprentices() {
        assertThat(ALL.posts).allSatisfy(post -> {
            assertThat(post.employmentType().equals("Internship"))
                    .as(post.jobTitle())
                    .isEqualTo(post.jobTitle().endsWith(" Intern"));
            assertThat(post.employmentType().equals("Apprenticeship"))
                    .as(post.jobTitle())
                    .isEqualTo(post.jobTitle().startsWith("Apprentice "));
        });
    }

    @Test
    void nobodyLeadsPartTime() {
        assertThat(ALL.posts.stream().filter(post -> job(post.jobTitle()).level.rank() >= 5))
                .isNotEmpty()
                .noneMatch(post -> post.employmentType().equals("Part-time"));
    }

    @Test
    void aPostingIsWrittenInEnglish() {
        assertThat(ALL.posts).extracting(JobPost::language).containsOnly("en");
    }

    @Test
    void platformsOfATradeCarryNoOther() {
        assertThat(ALL.posts.stream().filter(post -> post.platform().equals("Dice")))
                .allMatch(post -> post.category().equals("Software & Data")
                        || post.category().equals("IT Infrastructure & Security"));
    }

    @Test
    void ageEducationAndExperienceAgree() {
        assertThat(ALL.candidates).allSatisfy(candidate -> {
            var registered = candidate.registeredAt().atZone(ZoneOffset.UTC).toLocalDate();
            int age = Period.between(candidate.dateOfBirth(), registered).getYears();
            int minAge = CATALOGS.educationLevels().stream()
                    .filter(level -> level.name().equals(candidate.educationLevel()))
                    .findAny()
                    .orElseThrow()
                    .minAge();
            int graduated = candidate.graduationYear() - candidate.dateOfBirth().getYear();
            assertThat(age).isBetween(16, 72);
            assertThat(graduated).isBetween(minAge, minAge + 4);
            assertThat(candidate.graduationYear()).isLessThanOrEqualTo(registered.getYear());
            int least = Integer.parseInt(candidate.experienceRange().split("[-+]")[0]);
            assertThat(least).isLessThanOrEqualTo(age - minAge);
            assertThat(least).isLessThanOrEqualTo(registered.getYear() - candidate.graduationYear());
            Level level = job(candidate.currentTitle()).level;
            int most = candidate.experienceRange().equals("20+ years")
                    ? 60
                    : Integer.parseInt(candidate.experienceRange().split("[- ]")[1]);
            assertThat(most).as(candidate.toString()).isGreaterThanOrEqualTo(level.minYears());
            assertThat(candidate.seniority()).isEqualTo(level.name());
        });
    }

    @Test
    void physiciansHaveAMedicalDegreeAndProfessorsADoctorate() {
        assertThat(ALL.candidates.stream()
                        .filter(c ->
                                PHYSICIANS.contains(job(c.currentTitle()).title.name())))
                .isNotEmpty()
                .allMatch(c -> Set.of("Professional Degree", "Doctorate").contains(c.educationLevel()));
        assertThat(ALL.candidates.stream()
                        .filter(c -> job(c.currentTitle()).title.name().startsWith("Professor")))
                .isNotEmpty()
                .allMatch(c -> c.educationLevel().equals("Doctorate"));
    }

    @Test
    void nobodyWorkedBeforeWhereHeWorksNow() {
        assertThat(ALL.candidates).allSatisfy(candidate -> {
            assertThat(candidate.previousCompanies()).doesNotContain(candidate.currentCompany());
            assertThat(candidate.previousCompanies()).doesNotHaveDuplicates();
            if (candidate.experienceRange().equals("0-1 years")) {
                assertThat(candidate.previousCompanies()).isEmpty();
            }
        });
    }

    @Test
    void gendersAreEnglishWords() {
        assertThat(ALL.candidates).extracting(CandidateInfo::gender).containsOnly("Female", "Male", "Non-binary");
    }

    @Test
    void surnamesFollowGenderWhereTheLanguageDoes() {
        assertThat(of("Czechia", "Female")).isNotEmpty().allMatch(name -> name.matches(".*(á|í)"));
        assertThat(of("Czechia", "Male")).isNotEmpty().noneMatch(name -> name.endsWith("ová"));
        assertThat(of("Poland", "Male")).isNotEmpty().noneMatch(name -> name.matches(".*[sc]ka"));
        assertThat(of("Poland", "Female")).isNotEmpty().noneMatch(name -> name.matches(".*[sc]ki"));
        assertThat(of("Lithuania", "Female")).isNotEmpty().allMatch(name -> name.endsWith("ė"));
        assertThat(of("Lithuania", "Male")).isNotEmpty().allMatch(name -> name.endsWith("s"));
        assertThat(of("Bulgaria", "Female")).isNotEmpty().allMatch(name -> name.matches(".*[аa]"));
        assertThat(of("Greece", "Male")).isNotEmpty().noneMatch(name -> name.endsWith("πούλου"));
    }

    @Test
    void nobodyHasAnEnglishNameWithoutReason() {
        Set<String> american = Set.copyOf(culture("us").female());
        for (String country : List.of("Germany", "Poland", "Japan", "China", "Vietnam", "Italy", "Greece")) {
            List<String> women = ALL.candidates.stream()
                    .filter(c -> c.nationality().equals(country) && c.gender().equals("Female"))
                    .map(c -> c.name().split(" ")[0])
                    .toList();
            long english = women.stream().filter(american::contains).count();
            // Maria and Laura are at home in many languages.
            assertThat(english)
                    .as("%s of %s women of %s", english, women.size(), country)
                    .isLessThan(Math.max(3, women.size() / 3));
        }
    }

    /** The title and level behind the words of a record. */
    private static Job job(String title) {
        return Objects.requireNonNull(JOBS.get(title), title);
    }

    private static void held(List<String> names, Job job, String country) {
        for (String name : names) {
            Certification certification = Objects.requireNonNull(CERTIFICATIONS.get(name), name);
            assertThat(certification.titles()).as("%s: %s", job, name).contains(job.title.place());
            assertThat(certification.countries())
                    .as("%s in %s", name, country)
                    .contains(CATALOGS.countries().indexOf(COUNTRIES.get(country)));
            assertThat(certification.minRank()).isLessThanOrEqualTo(job.level.rank());
        }
    }

    private static Set<String> industriesOf(String title) {
        return ALL.posts.stream()
                .filter(post -> job(post.jobTitle()).title.name().equals(title))
                .map(JobPost::industry)
                .collect(Collectors.toSet());
    }

    private static List<String> of(String nation, String gender) {
        return ALL.candidates.stream()
                .filter(c -> c.nationality().equals(nation) && c.gender().equals(gender))
                .map(CandidateInfo::name)
                .toList();
    }

    private static Catalogs.Culture culture(String name) {
        return CATALOGS.cultures().stream()
                .filter(culture -> culture.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static String home(CandidateInfo candidate) {
        return candidate.location().substring(candidate.location().lastIndexOf(", ") + 2);
    }

    private static boolean has(int[] places, int place) {
        return Arrays.stream(places).anyMatch(p -> p == place);
    }

    private static Map<String, Job> jobs() {
        Map<String, Job> jobs = new HashMap<>();
        for (Title title : CATALOGS.titles()) {
            for (Level level : CATALOGS.ladders().get(title.ladder()).levels()) {
                jobs.put(level.titlePattern().replace("{title}", title.name()), new Job(title, level));
            }
        }
        return jobs;
    }

    private record Job(Title title, Level level) {}
}
