package io.jobstream.generator;

/**
 * Published as an application event if the topics hold another market than the settings ask for. The service stays
 * up and not ready; whoever started it decides what follows.
 *
 * @param message what differs and what to change, in one line
 */
public record MarketRefused(String message) {}
