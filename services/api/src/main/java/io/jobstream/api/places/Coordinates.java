package io.jobstream.api.places;

/**
 * Where a city is.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param latitude    degrees north, -90 to 90
 * @param longitude   degrees east, -180 to 180
 */
record Coordinates(String countryCode, double latitude, double longitude) {}
