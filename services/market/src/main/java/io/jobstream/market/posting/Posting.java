package io.jobstream.market.posting;

import io.jobstream.market.catalog.Catalogs.Level;
import io.jobstream.market.catalog.Catalogs.Title;

/**
 * What matching needs to know of a posting.
 *
 * @param number   number in the stream of postings
 * @param hash     key of its further draws
 * @param location place in the catalog
 * @param workMode place in the catalog
 * @param payUsd   pay of a full-time year in US dollars, at its country's level
 * @param years    years of experience asked for
 * @param skills   set of bits over the title's skills
 */
public record Posting(
        long number,
        long hash,
        Title title,
        Level level,
        int location,
        int country,
        int workMode,
        double payUsd,
        int years,
        int skills) {

    public int family() {
        return title.family();
    }
}
