package io.jobstream.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import io.jobstream.market.TestMarkets.Collected;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must hold between the events of any market. */
class MarketRelationsTest {

    private static final int SHARDS = 8;
    private static final Map<ApplicationStatus, Set<ApplicationStatus>> NEXT = Map.of(
            ApplicationStatus.SUBMITTED,
            Set.of(ApplicationStatus.SCREENING, ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN),
            ApplicationStatus.SCREENING,
            Set.of(ApplicationStatus.INTERVIEW, ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN),
            ApplicationStatus.INTERVIEW,
            Set.of(ApplicationStatus.OFFER, ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN),
            ApplicationStatus.OFFER,
            Set.of(ApplicationStatus.HIRED, ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN));

    private static final Collected ALL = new Collected();
    private static final List<List<JobApplication>> SHARD_ORDER = new ArrayList<>();

    @BeforeAll
    static void playThirtyDays() {
        Market market = TestMarkets.market(5, 300, SHARDS);
        for (int shard = 0; shard < SHARDS; shard++) {
            int before = ALL.applications.size();
            market.player(shard).play(TestMarkets.at(Duration.ZERO), TestMarkets.at(Duration.ofDays(30)), ALL);
            SHARD_ORDER.add(List.copyOf(ALL.applications.subList(before, ALL.applications.size())));
        }
    }

    @Test
    void everyApplicationNamesAPostingAndACandidateThatWereThereBefore() {
        Map<UUID, Instant> posts = ALL.posts.stream().collect(Collectors.toMap(JobPost::postId, JobPost::postDate));
        Map<UUID, Instant> candidates = ALL.candidates.stream()
                .collect(Collectors.toMap(CandidateInfo::candidateId, CandidateInfo::registeredAt));
        assertThat(ALL.applications).hasSizeGreaterThan(100_000);
        assertThat(ALL.applications).allSatisfy(application -> {
            assertThat(posts.get(application.postId()))
                    .as("posting of %s", application.applicationId())
                    .isNotNull()
                    .isBeforeOrEqualTo(application.applicationDate());
            assertThat(candidates.get(application.candidateId()))
                    .as("candidate of %s", application.applicationId())
                    .isNotNull()
                    .isBeforeOrEqualTo(application.applicationDate());
        });
    }

    @Test
    void anApplicationGoesOneStepAtATimeAndNeverBack() {
        for (List<JobApplication> shard : SHARD_ORDER) {
            Map<UUID, JobApplication> last = new HashMap<>();
            for (JobApplication now : shard) {
                JobApplication before = last.put(now.applicationId(), now);
                if (before == null) {
                    assertThat(now.status()).isEqualTo(ApplicationStatus.SUBMITTED);
                    assertThat(now.timestamp()).isEqualTo(now.applicationDate());
                } else {
                    assertThat(NEXT.getOrDefault(before.status(), Set.of())).contains(now.status());
                    assertThat(now.timestamp()).isAfter(before.timestamp());
                    assertThat(now.candidateId()).isEqualTo(before.candidateId());
                    assertThat(now.postId()).isEqualTo(before.postId());
                    assertThat(now.compatibilityScore()).isEqualTo(before.compatibilityScore());
                }
            }
        }
    }

    @Test
    void aShardPlaysInOrderOfTime() {
        for (List<JobApplication> shard : SHARD_ORDER) {
            for (int i = 1; i < shard.size(); i++) {
                assertThat(shard.get(i).timestamp())
                        .isAfterOrEqualTo(shard.get(i - 1).timestamp());
            }
        }
    }

    @Test
    void noIdOccursTwice() {
        Set<UUID> ids = new HashSet<>();
        ALL.posts.forEach(post -> assertThat(ids.add(post.postId())).isTrue());
        ALL.candidates.forEach(
                candidate -> assertThat(ids.add(candidate.candidateId())).isTrue());
        ALL.applications.stream()
                .filter(application -> application.status() == ApplicationStatus.SUBMITTED)
                .forEach(application ->
                        assertThat(ids.add(application.applicationId())).isTrue());
    }

    @Test
    void anApplicationComesBeforeTheDeadlineInThePostingsOwnFamilyAndMethod() {
        Map<UUID, JobPost> posts = ALL.posts.stream().collect(Collectors.toMap(JobPost::postId, post -> post));
        assertThat(ALL.applications).allSatisfy(application -> {
            JobPost post = posts.get(application.postId());
            assertThat(post).isNotNull();
            assertThat(LocalDate.ofInstant(application.applicationDate(), ZoneOffset.UTC))
                    .isBeforeOrEqualTo(post.deadline());
            assertThat(application.jobPostFamilyGroup()).isEqualTo(post.category());
            assertThat(application.applicationMethod()).isEqualTo(post.applicationMethod());
        });
    }

    @Test
    void lifesAreInOrder() {
        assertThat(ALL.candidates).allSatisfy(candidate -> {
            int graduationAge =
                    candidate.graduationYear() - candidate.dateOfBirth().getYear();
            int registration = candidate.registeredAt().atZone(ZoneOffset.UTC).getYear();
            assertThat(graduationAge).isBetween(15, 40);
            assertThat(candidate.graduationYear()).isLessThanOrEqualTo(registration);
            assertThat(registration - candidate.dateOfBirth().getYear()).isBetween(15, 90);
            assertThat(candidate.previousCompanies()).hasSizeLessThanOrEqualTo(4);
            assertThat(candidate.certifications()).hasSizeLessThanOrEqualTo(5);
            assertThat(candidate.skills()).doesNotHaveDuplicates();
        });
        assertThat(ALL.posts).allSatisfy(post -> {
            assertThat(post.skillsNeeded()).doesNotHaveDuplicates().hasSizeBetween(4, 8);
            assertThat(post.certifications()).hasSizeLessThanOrEqualTo(5);
            assertThat(post.deadline()).isAfter(LocalDate.ofInstant(post.postDate(), ZoneOffset.UTC));
        });
    }
}
