package io.jobstream.api.database;

import static io.jobstream.api.database.DatabaseUnavailableException.Reason.OTHER_SIMULATION;

import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * The simulation whose market the store holds.
 *
 * @param topicPrefix prefix of the simulation's topics
 * @param market      fingerprint of the market's specification; null before the first ledger record is stored
 */
record StoreOwner(String topicPrefix, @Nullable String market) {

    /** No row: the store is not claimed yet. */
    static final Query QUERY = Query.of("select topic_prefix, market from store_identity");

    static StoreOwner of(Readable row) {
        return new StoreOwner(Values.text(row, "topic_prefix"), Values.textOrNull(row, "market"));
    }

    /** @throws DatabaseUnavailableException if the store belongs to another simulation */
    void require(String expectedPrefix) {
        if (!topicPrefix.equals(expectedPrefix)) {
            throw new DatabaseUnavailableException(
                    OTHER_SIMULATION,
                    "The database holds the market" + (market == null ? "" : " '" + market + "'")
                            + " of the simulation with topic prefix '" + topicPrefix + "', not '" + expectedPrefix
                            + "': give the simulation a database (or jobstream.database.schema) of its own");
        }
    }
}
