package io.jobstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "asyncapi.yaml");
    private static final String COMMAND = "mvn -pl services/local -am test -Dtest=AsyncApiTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Djobstream.document=write";

    @Test
    void theDocumentIsWhatTheCodeSays() throws IOException {
        String made = new AsyncApiDocument().yaml();
        if ("write".equals(System.getProperty("jobstream.document"))) {
            Files.writeString(DOCUMENT, made);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("write it anew by: %s", COMMAND)
                .isEqualTo(made);
    }
}
