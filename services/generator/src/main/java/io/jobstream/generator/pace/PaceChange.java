package io.jobstream.generator.pace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jobstream.events.json.InvalidRecordException;
import io.jobstream.market.Market;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record of the topic {@code market_pace}: from {@code wallAnchor} on, simulated time runs at a pace, counted from
 * {@code simulatedAnchor}.
 *
 * @param configured the pace in the settings of the replica that wrote the record. While it stays what the settings say,
 *                   a pace that was changed live outlasts restarts
 */
record PaceChange(Pace pace, Instant wallAnchor, Instant simulatedAnchor, Pace configured) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(any -> any.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(EnumFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The form on the wire. */
    private record Form(PaceForm pace, Instant wallAnchor, Instant simulatedAnchor, PaceForm configured) {

        Form {
            Objects.requireNonNull(pace, "pace is missing");
            Objects.requireNonNull(wallAnchor, "wall_anchor is missing");
            Objects.requireNonNull(simulatedAnchor, "simulated_anchor is missing");
            Objects.requireNonNull(configured, "configured is missing");
        }
    }

    PaceClock clock(Market market) {
        return new PaceClock(pace, market, wallAnchor, simulatedAnchor.toEpochMilli());
    }

    byte[] encode() {
        return JSON.writeValueAsBytes(
                new Form(PaceForm.of(pace), wallAnchor, simulatedAnchor, PaceForm.of(configured)));
    }

    /** @throws InvalidRecordException if the bytes are not a change of pace */
    static PaceChange decode(byte[] value) throws InvalidRecordException {
        try {
            Form form = JSON.readValue(value, Form.class);
            return new PaceChange(stored(form.pace), form.wallAnchor, form.simulatedAnchor, stored(form.configured));
        } catch (JacksonException e) {
            throw new InvalidRecordException("not a change of pace: " + e.getOriginalMessage());
        } catch (InvalidPaceException e) {
            throw new InvalidRecordException("not a change of pace: " + e.getMessage());
        }
    }

    /** Before there was Paused, a speed or rate next to nothing was the only pause. Such a market must not start to run. */
    private static Pace stored(PaceForm form) {
        return below(form.speed(), Pace.Accelerated.MIN_SPEED)
                        || below(form.eventsPerSecond(), Pace.ConstantRate.MIN_RATE)
                ? new Pace.Paused()
                : form.pace();
    }

    private static boolean below(@Nullable Double value, double least) {
        return value != null && value > 0 && value < least;
    }
}
