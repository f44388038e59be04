package io.jobstream.operator.observe.pods;

/**
 * What keeps pods from doing their work.
 *
 * @param reason  one word, such as ImagePullBackOff, OOMKilled, MarketRefused or QuotaExceeded
 * @param message one line for people: what is wrong, and what to do
 */
public record Trouble(String reason, String message) {}
