package io.jobstream.api.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;

/** The query parameters of one request, strictly read: each is known, and each value is possible. */
public final class Parameters {

    private static final int LONGEST_SHOWN = 100;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** RFC 3339 has years of four digits, and PostgreSQL has no year 0. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private final MultiValueMap<String, String> values;

    private Parameters(MultiValueMap<String, String> values) {
        this.values = values;
    }

    /**
     * @param known names that the resource has
     * @throws BadParameterException if the request has another one
     */
    public static Parameters of(ServerHttpRequest request, List<String> known) {
        MultiValueMap<String, String> given = request.getQueryParams();
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                String allowed = known.isEmpty() ? "no parameters here" : "the parameters " + String.join(", ", known);
                throw new BadParameterException(shown(name), shown(String.join(", ", strings(given, name))), allowed);
            }
        }
        return new Parameters(given);
    }

    /**
     * All values of a parameter that may be repeated.
     *
     * @throws BadParameterException if a value is empty or has characters that no text in the market has
     */
    public List<String> all(String name) {
        List<String> all = strings(values, name);
        for (String value : all) {
            if (value.isBlank()) {
                throw new BadParameterException(name, "", "a value, or the parameter left out");
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new BadParameterException(name, shown(value), "a value without control characters");
            }
        }
        return all;
    }

    /** The value of a parameter that may be given once. */
    public Optional<String> one(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw new BadParameterException(name, shown(String.join(", ", all)), "this parameter once");
        }
        return all.stream().findFirst();
    }

    /**
     * A moment in RFC 3339, which in UTC lies in the years 0001 to 9999.
     *
     * @throws BadParameterException if it is none
     */
    public Optional<Instant> time(String name) {
        return one(name).map(text -> {
            try {
                // A plus sign in a query stands for a blank if the client did not encode it.
                String time = text.replace(' ', '+').toUpperCase(Locale.ROOT);
                Instant moment = OffsetDateTime.parse(time).toInstant();
                if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
                    return moment;
                }
            } catch (DateTimeException e) {
                // Said below, as for a time out of its range.
            }
            throw new BadParameterException(
                    name,
                    shown(text),
                    "a time in RFC 3339 such as 2026-11-01T00:00:00Z, in UTC from year 0001 to year 9999");
        });
    }

    /**
     * A whole number in a range, in ASCII digits.
     *
     * @throws BadParameterException if it is none, or out of the range
     */
    public int integer(String name, int otherwise, int least, int most) {
        return one(name)
                .map(text -> {
                    if (DIGITS.matcher(text).matches()) {
                        int number = Integer.parseInt(text);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    }
                    throw new BadParameterException(name, shown(text), "a whole number from " + least + " to " + most);
                })
                .orElse(otherwise);
    }

    /** @throws BadParameterException if the value is not an id of 32 hexadecimal digits and four hyphens */
    public Optional<UUID> id(String name) {
        return one(name).map(text -> {
            if (ID.matcher(text).matches()) {
                return UUID.fromString(text);
            }
            throw new BadParameterException(
                    name, shown(text), "an id such as 019a3f5c-0000-7000-8000-000000000000, from the field 'next'");
        });
    }

    /**
     * The id in a path.
     *
     * @param name name of the part of the path
     * @throws BadParameterException if it is none
     */
    public static UUID pathId(String name, String text) {
        if (ID.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        throw new BadParameterException(name, shown(text), "an id such as 019a3f5c-0000-7000-8000-000000000000");
    }

    /** One of a few words. */
    public <T> Optional<T> choice(String name, Map<String, T> choices) {
        return one(name).map(text -> {
            T chosen = choices.get(text);
            if (chosen == null) {
                String allowed = new TreeSet<>(choices.keySet()).stream().collect(Collectors.joining(", "));
                throw new BadParameterException(name, shown(text), allowed);
            }
            return chosen;
        });
    }

    /** As much of a given text as belongs into an answer. */
    public static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private static List<String> strings(MultiValueMap<String, String> values, String name) {
        return Stream.ofNullable(values.get(name))
                .flatMap(List::stream)
                .map(value -> value == null ? "" : value)
                .toList();
    }
}
