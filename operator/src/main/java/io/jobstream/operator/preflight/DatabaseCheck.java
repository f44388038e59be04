package io.jobstream.operator.preflight;

import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.condition.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Whether a database can be used: either how, or why not.
 *
 * @param problem null if there is none
 * @param access  null if there is a problem
 */
public record DatabaseCheck(
        @Nullable Finding problem, @Nullable DatabaseAccess access) {

    public static DatabaseCheck usable(DatabaseAccess access) {
        return new DatabaseCheck(null, access);
    }

    public static DatabaseCheck failed(Finding problem) {
        return new DatabaseCheck(problem, null);
    }

    /** Adds the problem, if there is one, to what was found out. */
    public void addProblem(Findings findings) {
        if (problem != null) {
            findings.add(problem);
        }
    }
}
