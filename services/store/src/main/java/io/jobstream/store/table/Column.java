package io.jobstream.store.table;

import io.jobstream.store.copy.ColumnType;

/**
 * A column as it is documented.
 *
 * @param name    name of the column
 * @param type    type of its values
 * @param meaning a few words, for the documentation; without a full stop
 */
public record Column(String name, ColumnType type, String meaning) {}
