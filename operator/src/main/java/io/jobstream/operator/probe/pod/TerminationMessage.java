package io.jobstream.operator.probe.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a process of ours ended, as it told Kubernetes in its termination message.
 *
 * @param reason  one word, such as MarketRefused or StartFailed
 * @param message one line for people: what is wrong, and what to change
 */
record TerminationMessage(String reason, String message) {

    /** The topics hold another market than the generator should play. */
    static final String MARKET_REFUSED = "MarketRefused";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Content(
            @Nullable String reason, @Nullable String message) {}

    /** Empty if the text is none: then it is the end of the container's log. */
    static Optional<TerminationMessage> parse(@Nullable String text) {
        if (text == null || !text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            Content content = JSON.readValue(text, Content.class);
            return content.reason() == null || content.message() == null
                    ? Optional.empty()
                    : Optional.of(new TerminationMessage(content.reason(), PodMessages.oneLine(content.message())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
