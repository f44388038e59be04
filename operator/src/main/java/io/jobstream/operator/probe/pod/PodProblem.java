package io.jobstream.operator.probe.pod;

/**
 * What keeps pods from doing their work. Both texts stay the same for as long as the cause does.
 *
 * @param reason  one word, such as ImagePullBackOff, OOMKilled, MarketRefused or QuotaExceeded
 * @param message one line for people: what is wrong, and what to do
 */
public record PodProblem(String reason, String message) {}
