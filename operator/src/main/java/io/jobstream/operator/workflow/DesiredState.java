package io.jobstream.operator.workflow;

import io.jobstream.operator.condition.Findings;
import io.jobstream.operator.model.DesiredStateInput;

/**
 * What one reconcile hands to its dependent resources.
 *
 * @param input    what their objects follow from
 * @param findings findings by which they decide whether they may be created yet
 */
public record DesiredState(DesiredStateInput input, Findings findings) {}
