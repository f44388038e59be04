package io.jobstream.market;

import io.jobstream.events.CandidateInfo;
import io.jobstream.events.JobPost;
import io.jobstream.market.TestMarkets.Collected;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Prints thirty random postings and thirty random candidates, so that somebody who knows a labor market can say which of
 * them could not be. Run its {@code main} with a seed.
 */
final class RecordsToRead {

    private static final int COUNT = 30;

    private RecordsToRead() {}

    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        Collected all = new Collected();
        Market market = TestMarkets.market(seed, 2_000, 1);
        market.player(0).play(TestMarkets.at(Duration.ZERO), TestMarkets.at(Duration.ofDays(2)), all);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        some(all.posts, seed).forEach(post -> out.println(text(post)));
        some(all.candidates, seed).forEach(candidate -> out.println(text(candidate)));
    }

    private static <T> List<T> some(List<T> all, long seed) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.min(COUNT, shuffled.size()));
    }

    private static String text(JobPost post) {
        return String.format(
                "%s | %s (%s) | %s, %s | %s | %s, %s | %,d %s | %d years | %s | %s | %s by %s%n    %s",
                post.jobTitle(),
                post.company(),
                post.industry(),
                post.city(),
                post.country(),
                post.detailedExperienceLevel(),
                post.employmentType(),
                post.workMode(),
                post.salary(),
                post.salaryCurrency(),
                post.yearsExperience(),
                post.certifications(),
                post.language(),
                post.platform(),
                post.applicationMethod(),
                post.skillsNeeded());
    }

    private static String text(CandidateInfo candidate) {
        return String.format(
                "%s | %s | born %s | %s | %s | %s %d (%.2f) | %s | %s | %s | $%,d | at %s | before %s %s | %s%n    %s",
                candidate.name(),
                candidate.gender(),
                candidate.dateOfBirth(),
                candidate.nationality(),
                candidate.location(),
                candidate.educationLevel(),
                candidate.graduationYear(),
                candidate.gpa(),
                candidate.currentTitle(),
                candidate.seniority(),
                candidate.experienceRange(),
                candidate.currentSalary(),
                candidate.currentCompany(),
                candidate.previousCompanies(),
                candidate.previousIndustries(),
                candidate.certifications(),
                candidate.skills());
    }
}
