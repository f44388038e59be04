package io.jobstream.store.identity;

/**
 * Whose market a store holds. The database decides: it refuses another simulation with {@link #REFUSED}, and says in the
 * message what to do. Trying again is of no use then.
 */
public final class StoreIdentity {

    /** Claims the store at an engine's start. Parameters: prefix of the topics, id of the Kafka cluster. */
    public static final String CLAIM = "select claim_store($1, $2)";

    /**
     * Notes the market's fingerprint, the parameter, in the transaction that stores a ledger record.
     */
    public static final String CLAIM_MARKET = "select claim_market($1)";

    /** The SQLSTATE of a refusal. */
    public static final String REFUSED = "JS001";

    private StoreIdentity() {}
}
