package io.jobstream.processor.testing;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobApplication;
import io.jobstream.events.JobPost;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** What the tables must hold, computed from records in the most obvious way: maps of rows, and a row is a list. */
public final class ExpectedMarket {

    private final Map<UUID, JobPost> posts = new HashMap<>();
    private final Map<UUID, CandidateInfo> candidates = new HashMap<>();
    private final Map<UUID, Map<ApplicationStatus, JobApplication>> applications = new HashMap<>();

    private final List<String> repetitions = new ArrayList<>();

    public void add(JobPost post) {
        if (posts.putIfAbsent(post.postId(), post) != null) {
            repetitions.add(hour(post.postDate()) + "|posting");
        }
    }

    public void add(CandidateInfo candidate) {
        if (candidates.putIfAbsent(candidate.candidateId(), candidate) != null) {
            repetitions.add(hour(candidate.registeredAt()) + "|candidate");
        }
    }

    public void add(JobApplication application) {
        Map<ApplicationStatus, JobApplication> life =
                applications.computeIfAbsent(application.applicationId(), id -> new TreeMap<>());
        if (life.putIfAbsent(application.status(), application) != null) {
            repetitions.add(hour(application.timestamp()) + kind(application));
        }
    }

    /** Every table by name; each row once, in no order. */
    public Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new TreeMap<>();
        tables.put("job_posts", rows(posts.keySet()));
        tables.put("candidates", rows(candidates.keySet()));
        tables.put("applications", submissionRows());
        tables.put("application_statuses", changeRows());
        tables.put("present_applications", presentRows());
        tables.put("parked_applications", parkedRows());
        tables.put("market_hourly", sums(this::marketHourly));
        tables.put("candidates_hourly", sums(this::candidatesHourly));
        tables.put("education_daily", sums(this::educationDaily));
        tables.put("employment_daily", sums(this::employmentDaily));
        tables.put("places_daily", sums(this::placesDaily));
        tables.put("volume_minutely", sums(this::volumeMinutely));
        tables.put("ledger_hourly", sums(this::ledgerHourly));
        return tables;
    }

    /** Records beyond the first of the same fact, by hour and kind. */
    public List<String> repetitions() {
        return sums(counting -> repetitions.forEach(key -> counting.add(key, 1, 0, 1)));
    }

    private interface Counting {
        void count(Sums sums);
    }

    private static final class Sums {
        private final Map<String, long[]> rows = new HashMap<>();

        void add(String key, int columns, int column, long amount) {
            rows.computeIfAbsent(key, k -> new long[columns])[column] += amount;
        }
    }

    private static List<String> sums(Counting counting) {
        Sums sums = new Sums();
        counting.count(sums);
        List<String> rows = new ArrayList<>();
        sums.rows.forEach((key, values) -> {
            StringBuilder row = new StringBuilder(key);
            for (long value : values) {
                row.append('|').append(value);
            }
            rows.add(row.toString());
        });
        return sorted(rows);
    }

    private boolean complete(Map<ApplicationStatus, JobApplication> life) {
        JobApplication any = life.values().iterator().next();
        return posts.containsKey(any.postId()) && candidates.containsKey(any.candidateId());
    }

    private List<String> submissionRows() {
        List<String> rows = new ArrayList<>();
        eachSubmission((application, post, candidate) ->
                rows.add(application.applicationId().toString()));
        return sorted(rows);
    }

    private List<String> changeRows() {
        List<String> rows = new ArrayList<>();
        eachStatus((application, post, candidate) -> {
            if (application.status() != ApplicationStatus.SUBMITTED) {
                rows.add(statusRow(application));
            }
        });
        return sorted(rows);
    }

    /** Only applications whose submission is there are present. */
    private List<String> presentRows() {
        List<String> rows = new ArrayList<>();
        for (Map<ApplicationStatus, JobApplication> life : applications.values()) {
            if (complete(life) && life.containsKey(ApplicationStatus.SUBMITTED)) {
                rows.add(statusRow(life.values().stream()
                        .max((a, b) -> a.timestamp().equals(b.timestamp())
                                ? a.status().compareTo(b.status())
                                : a.timestamp().compareTo(b.timestamp()))
                        .orElseThrow()));
            }
        }
        return sorted(rows);
    }

    private static String statusRow(JobApplication application) {
        return application.applicationId() + "|" + application.status().label() + "|" + millis(application.timestamp());
    }

    private List<String> parkedRows() {
        List<String> rows = new ArrayList<>();
        applications.forEach((id, life) -> {
            if (!complete(life)) {
                life.keySet().forEach(status -> rows.add(id + "|" + status.label()));
            }
        });
        return sorted(rows);
    }

    private void marketHourly(Sums sums) {
        posts.values().forEach(post -> sums.add(hour(post.postDate()) + cell(post), 19, 0, 1));
        eachStatus((application, post, candidate) -> {
            String key = hour(application.timestamp()) + cell(post);
            sums.add(key, 19, 1 + application.status().ordinal(), 1);
            if (application.status() == ApplicationStatus.SUBMITTED) {
                long tenths = tenths(application);
                sums.add(key, 19, 8 + (int) Math.min(9, tenths / 100), 1);
                sums.add(key, 19, 18, tenths);
            }
        });
    }

    private void candidatesHourly(Sums sums) {
        candidates.values().forEach(candidate -> {
            String country = candidate.location().substring(candidate.location().lastIndexOf(", ") + 2);
            sums.add(
                    hour(candidate.registeredAt()) + "|" + candidate.jobCategory() + "|" + country + "|"
                            + candidate.educationLevel(),
                    1,
                    0,
                    1);
        });
    }

    private void educationDaily(Sums sums) {
        eachStatus((application, post, candidate) -> {
            String key = day(application.timestamp()) + cell(post) + "|" + candidate.educationLevel();
            if (application.status() == ApplicationStatus.SUBMITTED) {
                sums.add(key, 3, 0, 1);
                sums.add(key, 3, 2, tenths(application));
            } else if (application.status() == ApplicationStatus.HIRED) {
                sums.add(key, 3, 1, 1);
            }
        });
    }

    private void employmentDaily(Sums sums) {
        posts.values()
                .forEach(post -> sums.add(day(post.postDate()) + cell(post) + "|" + post.employmentType(), 2, 0, 1));
        eachSubmission((application, post, candidate) ->
                sums.add(day(application.timestamp()) + cell(post) + "|" + post.employmentType(), 2, 1, 1));
    }

    private void placesDaily(Sums sums) {
        posts.values().forEach(post -> sums.add(day(post.postDate()) + place(post), 2, 0, 1));
        eachSubmission((application, post, candidate) -> sums.add(day(application.timestamp()) + place(post), 2, 1, 1));
    }

    private void volumeMinutely(Sums sums) {
        posts.values().forEach(post -> sums.add(minute(post.postDate()), 4, 0, 1));
        candidates.values().forEach(candidate -> sums.add(minute(candidate.registeredAt()), 4, 1, 1));
        eachStatus((application, post, candidate) -> sums.add(
                minute(application.timestamp()), 4, application.status() == ApplicationStatus.SUBMITTED ? 2 : 3, 1));
    }

    private void ledgerHourly(Sums sums) {
        posts.values().forEach(post -> sums.add(hour(post.postDate()) + "|posting", 1, 0, 1));
        candidates.values().forEach(candidate -> sums.add(hour(candidate.registeredAt()) + "|candidate", 1, 0, 1));
        eachStatus(
                (application, post, candidate) -> sums.add(hour(application.timestamp()) + kind(application), 1, 0, 1));
    }

    private static String kind(JobApplication application) {
        return application.status() == ApplicationStatus.SUBMITTED ? "|application" : "|status_change";
    }

    private interface StatusVisitor {
        void visit(JobApplication application, JobPost post, CandidateInfo candidate);
    }

    private void eachStatus(StatusVisitor visitor) {
        for (Map<ApplicationStatus, JobApplication> life : applications.values()) {
            if (complete(life)) {
                life.values()
                        .forEach(application -> visitor.visit(
                                application,
                                Objects.requireNonNull(posts.get(application.postId())),
                                Objects.requireNonNull(candidates.get(application.candidateId()))));
            }
        }
    }

    private void eachSubmission(StatusVisitor visitor) {
        eachStatus((application, post, candidate) -> {
            if (application.status() == ApplicationStatus.SUBMITTED) {
                visitor.visit(application, post, candidate);
            }
        });
    }

    private static String cell(JobPost post) {
        return "|" + post.category() + "|" + post.country() + "|" + post.workMode();
    }

    private static String place(JobPost post) {
        return "|" + post.country() + "|" + post.city() + "|" + post.category() + "|" + post.workMode();
    }

    private static long tenths(JobApplication application) {
        return Math.round(application.compatibilityScore() * 10);
    }

    private static String hour(Instant time) {
        return millis(time.truncatedTo(ChronoUnit.HOURS));
    }

    private static String minute(Instant time) {
        return millis(time.truncatedTo(ChronoUnit.MINUTES));
    }

    private static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    private static List<String> rows(Iterable<?> values) {
        List<String> rows = new ArrayList<>();
        values.forEach(value -> rows.add(value.toString()));
        return sorted(rows);
    }

    private static List<String> sorted(List<String> rows) {
        rows.sort(null);
        return rows;
    }
}
