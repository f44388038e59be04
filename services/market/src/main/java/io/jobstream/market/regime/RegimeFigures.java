package io.jobstream.market.regime;

import java.util.HashMap;
import java.util.Map;

/**
 * The figures of a regime, read from its file; the source of each stands there.
 *
 * @param regime                  whose figures these are
 * @param applicationsAPosting    applications of a posting on average
 * @param within48Hours           share of a posting's applications that come within 48 hours, 0 to 1
 * @param within96Hours           the same within 96 hours
 * @param withinWeek              the same within seven days
 * @param screened                share of the applications that are screened
 * @param interviewed             share of the applications that lead to an interview
 * @param offersAHire             offers for each hire, at least 1
 * @param applicationsAHire       applications for each hire
 * @param withdrawnPostings       share of the postings that the employer withdraws
 * @param daysToFill              median days from a posting to its hire
 * @param daysToFillSpread        standard deviation of the logarithm of those days
 * @param unnoticed               share of the postings that nobody applies to
 * @param automaticCandidates     share of the candidates that let software apply for them
 * @param automaticApplications   share of the applications that such software makes
 * @param applicationsACandidate  applications that a candidate makes on average
 * @param otherField              share of the applicants that would also apply outside of their field
 */
public record RegimeFigures(
        Regime regime,
        double applicationsAPosting,
        double within48Hours,
        double within96Hours,
        double withinWeek,
        double screened,
        double interviewed,
        double offersAHire,
        double applicationsAHire,
        double withdrawnPostings,
        double daysToFill,
        double daysToFillSpread,
        double unnoticed,
        double automaticCandidates,
        double automaticApplications,
        double applicationsACandidate,
        double otherField) {

    /** @throws IllegalStateException if the file lacks a figure */
    public static RegimeFigures of(Regime regime) {
        Map<String, Double> figures = new HashMap<>();
        FigureFile.rows(regime.file(), 3).forEach(row -> figures.put(row[0], Double.valueOf(row[1])));
        Reader read = new Reader(regime.file(), figures);
        return new RegimeFigures(
                regime,
                read.figure("applications_a_posting"),
                read.figure("within_48_hours"),
                read.figure("within_96_hours"),
                read.figure("within_week"),
                read.figure("screened"),
                read.figure("interviewed"),
                read.figure("offers_a_hire"),
                read.figure("applications_a_hire"),
                read.figure("withdrawn_postings"),
                read.figure("days_to_fill"),
                read.figure("days_to_fill_spread"),
                read.figure("unnoticed"),
                read.figure("automatic_candidates"),
                read.figure("automatic_applications"),
                read.figure("applications_a_candidate"),
                read.figure("other_field"));
    }

    private record Reader(String file, Map<String, Double> figures) {

        double figure(String name) {
            Double figure = figures.get(name);
            if (figure == null) {
                throw new IllegalStateException(file + ": lacks the figure " + name);
            }
            return figure;
        }
    }
}
