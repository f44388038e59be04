package io.jobstream.processor.store;

import java.time.Duration;

/**
 * How the stored market stands.
 *
 * @param parked       applications that wait for their posting or candidate
 * @param simulatedLag simulated time from the watermark to where the pace asks for; zero where it sets no target
 */
public record StoredState(long parked, Duration simulatedLag) {}
