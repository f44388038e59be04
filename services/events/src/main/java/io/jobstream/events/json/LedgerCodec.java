package io.jobstream.events.json;

import io.jobstream.events.ledger.LedgerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Ledger records as JSON. There is one a transaction, so comfort wins over speed. May be used by several threads. */
public final class LedgerCodec {

    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public byte[] encode(LedgerRecord record) {
        return mapper.writeValueAsBytes(record);
    }

    /** @throws InvalidRecordException where the bytes are not a ledger record */
    public LedgerRecord decode(byte[] value) throws InvalidRecordException {
        try {
            return mapper.readValue(value, LedgerRecord.class);
        } catch (JacksonException e) {
            throw new InvalidRecordException("not a ledger record: " + e.getOriginalMessage());
        }
    }
}
