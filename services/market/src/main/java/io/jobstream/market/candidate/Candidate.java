package io.jobstream.market.candidate;

import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Title;
import io.jobstream.market.choice.Career;

/**
 * What matching needs to know of a candidate.
 *
 * @param number     number in the stream of candidates
 * @param hash       key of its further draws
 * @param career     age, education, experience and level
 * @param location   place in the catalog
 * @param payUsd     yearly pay in US dollars, at its country's level
 * @param skills     set of bits over the title's skills
 * @param extraSkill one more skill, by its place in the catalog
 */
public record Candidate(
        long number,
        long hash,
        Title title,
        Career career,
        int location,
        int country,
        double payUsd,
        int skills,
        int extraSkill) {

    public int family() {
        return title.family();
    }

    public Level level() {
        return career.level();
    }

    /** Years of experience. */
    public int years() {
        return career.years();
    }
}
