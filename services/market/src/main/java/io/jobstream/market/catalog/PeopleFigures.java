package io.jobstream.market.catalog;

/**
 * Single figures on careers and pay, from {@code figures.csv}.
 *
 * @param searcherAgeShift    years by which job seekers are older than people in work; negative if younger
 * @param nonBinaryShare      share of non-binary people among candidates, 0 to 1
 * @param lateGraduateShare   share of candidates who finish their education later than usual, 0 to 1
 * @param careerGapShare      share of candidates who were out of work for a part of their career, 0 to 1
 * @param offerSigma          spread of the logarithm of offered pay among postings of one title, level and country
 * @param payElasticity       percent by which applications rise with one percent more pay within a title
 * @param candidatePaySigma   spread of the logarithm of candidates' pay once title, level, degree and years are known
 * @param payPerDegree        rise of the logarithm of pay with each education level above the occupation's usual one
 * @param payPerYear          rise of the logarithm of pay with each year of experience within a level
 */
public record PeopleFigures(
        double searcherAgeShift,
        double nonBinaryShare,
        double lateGraduateShare,
        double careerGapShare,
        double offerSigma,
        double payElasticity,
        double candidatePaySigma,
        double payPerDegree,
        double payPerYear) {}
