package io.jobstream.operator.preflight;

import io.jobstream.operator.condition.Finding;
import io.jobstream.operator.condition.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Whether the lake's secret can be used.
 *
 * @param problem     null if there is none
 * @param secretsHash hash of what the secret holds; empty if the lake needs none, null if there is a problem
 */
public record LakeCheck(@Nullable Finding problem, @Nullable String secretsHash) {

    /** Adds the problem, if there is one, to what was found out. */
    public void addProblem(Findings findings) {
        if (problem != null) {
            findings.add(problem);
        }
    }
}
