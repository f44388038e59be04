package io.jobstream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabasePropertiesTest {

    @Test
    void anUnknownModeOfTlsIsNamedWithTheModesThereAre() {
        assertThatThrownBy(() -> properties("maybe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jobstream.database.ssl-mode is 'maybe', but must be one of disable, prefer, require,"
                        + " verify-ca, verify-full");
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(properties("require").toString())
                .isEqualTo("postgresql://reader@db:5432/market?sslmode=require")
                .doesNotContain("secret");
    }

    private static DatabaseProperties properties(String sslMode) {
        return new DatabaseProperties("db", 5432, "market", "reader", "secret", sslMode, "public");
    }
}
