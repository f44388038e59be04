package io.jobstream.store.copy;

/** Types of columns, as PostgreSQL names and numbers them. The numbers of built-in types never change. */
public enum ColumnType {
    UUID("uuid", 2950, 2951),
    TIMESTAMPTZ("timestamp with time zone", 1184, 1185),
    DATE("date", 1082, 1182),
    TEXT("text", 25, 1009),
    TEXTS("text[]", 1009, 0),
    INTEGER("integer", 23, 1007),
    BIGINT("bigint", 20, 1016),
    REAL("real", 700, 1021),
    DOUBLE("double precision", 701, 1022),
    INTERVAL("interval", 1186, 1187),
    BOOLEAN("boolean", 16, 1000),
    BYTEA("bytea", 17, 1001);

    private final String sqlName;
    private final int oid;
    private final int arrayOid;

    ColumnType(String sqlName, int oid, int arrayOid) {
        this.sqlName = sqlName;
        this.oid = oid;
        this.arrayOid = arrayOid;
    }

    /** The name that {@code format_type} gives. */
    public String sqlName() {
        return sqlName;
    }

    /** The object identifier in {@code pg_type}. */
    public int oid() {
        return oid;
    }

    /** The object identifier of the type of arrays of this type; 0 if this is one. */
    int arrayOid() {
        return arrayOid;
    }
}
