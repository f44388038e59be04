package io.jobstream.api.database;

import java.util.Map;

/**
 * A statement with its named parameters.
 *
 * @param sql        text; parameters are written as {@code :name}, values never stand in it
 * @param parameters value of each parameter
 */
public record Query(String sql, Map<String, Object> parameters) {

    public Query {
        parameters = Map.copyOf(parameters);
    }

    public static Query of(String sql) {
        return new Query(sql, Map.of());
    }
}
