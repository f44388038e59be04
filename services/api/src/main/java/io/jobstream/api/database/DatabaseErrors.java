package io.jobstream.api.database;

import static io.jobstream.api.database.DatabaseUnavailableException.Reason.CONNECTIONS_BUSY;
import static io.jobstream.api.database.DatabaseUnavailableException.Reason.DATABASE_UNREACHABLE;
import static io.jobstream.api.database.DatabaseUnavailableException.Reason.QUERY_TOO_SLOW;
import static io.jobstream.api.database.DatabaseUnavailableException.Reason.SCHEMA_MISSING;

import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;

/** Tells from an error of the driver or the pool what is at its end. */
final class DatabaseErrors {

    private static final Set<String> NO_SCHEMA = Set.of("42P01", "3F000", "42703", "42883");
    private static final Set<String> SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03");
    private static final String CANCELLED = "57014";

    /** Refusals that an operator can do something about, by their SQL state. */
    private static final Map<String, String> REFUSALS = Map.of(
            "28P01", "The database refuses the API's user or password",
            "28000", "The database refuses the API's user",
            "3D000", "The server does not have the API's database",
            "53300", "The database server has no connection slot left for the API",
            "42501", "The API's database user may not read the market's tables");

    private DatabaseErrors() {}

    /** The error itself if it is none of the database's availability. */
    static Throwable translate(Throwable error, PoolMetrics pool) {
        String state = sqlState(error);
        if (NO_SCHEMA.contains(state)) {
            return new DatabaseUnavailableException(
                    SCHEMA_MISSING, "The database has no schema of this version yet", error);
        }
        if (REFUSALS.containsKey(state)) {
            return new DatabaseUnavailableException(DATABASE_UNREACHABLE, REFUSALS.get(state), error);
        }
        if (error instanceof QueryTimeoutException || CANCELLED.equals(state)) {
            return new DatabaseUnavailableException(QUERY_TOO_SLOW, "The database took too long for this query", error);
        }
        if (isAcquireTimeout(error) && pool.acquiredSize() >= pool.getMaxAllocatedSize()) {
            return new DatabaseUnavailableException(
                    CONNECTIONS_BUSY,
                    "All " + pool.getMaxAllocatedSize() + " database connections are busy with other requests",
                    error);
        }
        if (error instanceof DataAccessResourceFailureException
                || error instanceof NonTransientDataAccessResourceException
                || error instanceof TransientDataAccessException
                || error instanceof TimeoutException
                || SHUTTING_DOWN.contains(state)) {
            return new DatabaseUnavailableException(DATABASE_UNREACHABLE, "The database does not answer", error);
        }
        return error;
    }

    private static boolean isAcquireTimeout(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Of the innermost error that has one; empty if there is none. */
    private static String sqlState(Throwable error) {
        String state = "";
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException failure && failure.getSqlState() != null) {
                state = failure.getSqlState();
            }
        }
        return state;
    }
}
