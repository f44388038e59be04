package io.jobstream.events.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jobstream.events.ledger.LedgerRecord;
import io.jobstream.events.ledger.PlayState;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ledger records as JSON. There is one a transaction, so comfort wins over speed. May be used by several threads.
 *
 * <p>Values that are null are not written. A record without a {@code state} is read as Playing, and one without
 * {@code places} as naming none.
 */
public final class LedgerCodec {

    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(any -> any.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(EnumFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public byte[] encode(LedgerRecord record) {
        return mapper.writeValueAsBytes(record);
    }

    /** @throws InvalidRecordException if the bytes are not a ledger record */
    public LedgerRecord decode(byte[] value) throws InvalidRecordException {
        try {
            JsonNode record = mapper.readTree(value);
            if (record.path("pace") instanceof ObjectNode pace && !pace.has("state")) {
                pace.put("state", PlayState.PLAYING.label());
            }
            if (record instanceof ObjectNode ledger && !ledger.has("places")) {
                ledger.putArray("places");
            }
            return mapper.treeToValue(record, LedgerRecord.class);
        } catch (JacksonException e) {
            throw new InvalidRecordException("not a ledger record: " + e.getOriginalMessage());
        }
    }
}
