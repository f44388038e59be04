package io.jobstream.store.table;

import io.jobstream.store.copy.ColumnType;

/**
 * A column as it is documented.
 *
 * @param name    of the column
 * @param type    of its values
 * @param meaning in words, for the documentation; without a full stop
 */
public record Column(String name, ColumnType type, String meaning) {}
