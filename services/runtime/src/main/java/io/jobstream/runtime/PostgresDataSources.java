package io.jobstream.runtime;

import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * Makes connections to PostgreSQL by JDBC on which nothing can hang for ever, such as the migration of the schema needs. For
 * services that have the JDBC driver. They trust whom those of {@link PostgresConnections} trust.
 */
public final class PostgresDataSources {

    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 60;

    private PostgresDataSources() {}

    /** @param application name under which the server lists the connections */
    public static PGSimpleDataSource of(DatabaseProperties database, String application) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {database.host()});
        source.setPortNumbers(new int[] {database.port()});
        source.setDatabaseName(database.name());
        source.setCurrentSchema(database.schema());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setSslMode(database.sslMode());
        if (database.sslMode().startsWith("verify-")) {
            // The driver's own default is a file in the user's home directory.
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
        source.setApplicationName(application);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(2 * CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        return source;
    }
}
