package io.jobstream.store.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Fills {@code places} from the catalog of locations, and again after each change of the catalog. Other rows stay. */
final class PlacesMigration implements JavaMigration {

    private static final String CATALOG = "locations.csv";
    private static final String INSERT = """
            insert into places (country, city, country_code, latitude, longitude) values (?, ?, ?, ?, ?)
            on conflict (country, city) do update set
              country_code = excluded.country_code, latitude = excluded.latitude, longitude = excluded.longitude
            """;

    private final List<String[]> places;
    private final int checksum;

    /** @throws IllegalStateException if the catalog that comes with the store lacks a column */
    PlacesMigration() {
        byte[] catalog = read();
        CRC32C crc = new CRC32C();
        crc.update(catalog);
        checksum = (int) crc.getValue();
        places = places(new String(catalog, StandardCharsets.UTF_8).lines().toList());
    }

    private static byte[] read() {
        try (InputStream file = PlacesMigration.class.getResourceAsStream(CATALOG)) {
            if (file == null) {
                throw new IllegalStateException(CATALOG + " is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CATALOG, e);
        }
    }

    /** No name in the catalog holds a comma or a quote. */
    private static List<String[]> places(List<String> lines) {
        List<String> header = List.of(lines.get(0).split(",", -1));
        int[] columns = List.of("country", "city", "country_code", "latitude", "longitude").stream()
                .mapToInt(header::indexOf)
                .toArray();
        List<String[]> places = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            if (values.length != header.size()) {
                throw new IllegalStateException(
                        CATALOG + ": '" + line + "' does not have " + header.size() + " values");
            }
            String[] place = new String[columns.length];
            for (int i = 0; i < columns.length; i++) {
                place[i] = values[columns[i]];
            }
            places.add(place);
        }
        return places;
    }

    /** None: Flyway repeats it whenever the checksum changes. */
    @Override
    @SuppressWarnings("NullAway") // Flyway allows null here, but does not annotate it.
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "places";
    }

    @Override
    public Integer getChecksum() {
        return checksum;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (PreparedStatement insert = context.getConnection().prepareStatement(INSERT)) {
            for (String[] place : places) {
                insert.setString(1, place[0]);
                insert.setString(2, place[1]);
                insert.setString(3, place[2]);
                insert.setDouble(4, Double.parseDouble(place[3]));
                insert.setDouble(5, Double.parseDouble(place[4]));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
