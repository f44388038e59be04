package io.jobstream.generator.control;

import io.jobstream.generator.pace.InvalidPaceException;
import io.jobstream.generator.pace.Pace;
import io.jobstream.generator.pace.PaceForm;
import io.jobstream.generator.pace.PaceMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the pace that a request asks for. By hand, so that whatever is wrong can be named. */
final class PaceRequest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FIELDS = Set.of("mode", "speed", "eventsPerSecond");

    private PaceRequest() {}

    /** @throws InvalidPaceException if the body does not hold a pace; it names the field */
    static Pace read(String body) {
        JsonNode fields = parse(body);
        if (!fields.isObject()) {
            throw new InvalidPaceException("body", "is not a JSON object: " + example());
        }
        for (String name : fields.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new InvalidPaceException(
                        name, "is not known, but only mode, speed and eventsPerSecond are: remove it");
            }
        }
        return new PaceForm(mode(fields), number(fields, "speed"), number(fields, "eventsPerSecond")).pace();
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new InvalidPaceException("body", "is not JSON (" + e.getOriginalMessage() + "): " + example());
        }
    }

    private static PaceMode mode(JsonNode fields) {
        JsonNode mode = fields.path("mode");
        return PaceMode.of(mode.isString() ? mode.stringValue() : mode.isMissingNode() ? "" : mode.toString());
    }

    private static @Nullable Double number(JsonNode fields, String name) {
        JsonNode number = fields.path(name);
        if (number.isMissingNode() || number.isNull()) {
            return null;
        }
        if (!number.isNumber()) {
            throw new InvalidPaceException(name, "is " + number + ", but must be a number");
        }
        return number.doubleValue();
    }

    private static String example() {
        return "send one such as {\"mode\":\"Accelerated\",\"speed\":60}";
    }
}
