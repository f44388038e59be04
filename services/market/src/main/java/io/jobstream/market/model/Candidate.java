package io.jobstream.market.model;

import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Title;

/**
 * What matching needs to know of a candidate.
 *
 * @param number     in the stream of candidates
 * @param hash       key of its further draws
 * @param location   place in the catalog
 * @param payUsd     yearly pay in US dollars at its country's price level
 * @param years      of experience
 * @param skills     set of bits over the title's skills
 * @param extraSkill one more skill, by its place in the catalog
 */
record Candidate(
        long number,
        long hash,
        Title title,
        Level level,
        int location,
        int country,
        double payUsd,
        int years,
        int skills,
        int extraSkill) {

    int family() {
        return title.family();
    }
}
