package io.jobstream.market.choice;

import io.jobstream.market.catalog.Catalogs.Level;

/**
 * How far a candidate has come.
 *
 * @param education     place of the education level in the catalog
 * @param graduationAge age at which that was reached, in years
 * @param age           in years
 * @param years         years of experience, at most those since graduation
 * @param payFactor     factor by which degree and experience raise or lower the pay of the level
 */
public record Career(Level level, int education, int graduationAge, int age, int years, double payFactor) {}
