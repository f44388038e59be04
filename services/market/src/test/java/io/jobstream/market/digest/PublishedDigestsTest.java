package io.jobstream.market.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobstream.market.TestMarkets;
import io.jobstream.market.play.SeededMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The digests in docs/market-digests.md are those of this market, whatever the process's language and time zone are. */
class PublishedDigestsTest {

    private static final Path PUBLISHED = Path.of("../../docs/market-digests.md");
    private static final Pattern BLOCK = Pattern.compile("```\\n(seed=[^\\n]*)\\n(.*?)\\n```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"en-US, America/Los_Angeles", "tr-TR, Asia/Kathmandu", "ar-EG-u-nu-arab, Pacific/Apia"})
    void thePublishedDigestsHold(String language, String zone) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone timeZone = TimeZone.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            List<MatchResult> blocks =
                    BLOCK.matcher(Files.readString(PUBLISHED)).results().toList();
            assertThat(blocks).hasSize(3);
            for (MatchResult block : blocks) {
                assertThat(String.join("\n", digest(block.group(1))))
                        .as(block.group(1))
                        .isEqualTo(block.group(2));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(timeZone);
        }
    }

    @Test
    void whatIsNoSettingIsRefusedByName() {
        assertThatThrownBy(() -> digest("sed=42")).hasMessageContaining("unknown settings: [sed]");
        assertThatThrownBy(() -> digest("seed=42 seed=43")).hasMessageContaining("seed is given twice");
        assertThatThrownBy(() -> digest("seed")).hasMessageContaining("'seed' must be a name");
        assertThatThrownBy(() -> digest("shards=4.5")).hasMessageContaining("shards 4.5 must be a whole number");
        assertThatThrownBy(() -> digest("start=today")).hasMessageContaining("start today must be a time");
        assertThatThrownBy(() -> digest("regime=Other")).hasMessageContaining("regime 'Other' must be one of");
        assertThatThrownBy(() -> digest("records=0")).hasMessageContaining("records 0 must be at least 1");
    }

    private static List<String> digest(String settings) {
        DigestRequest request = DigestRequest.of(Arrays.asList(settings.split(" ")));
        return MarketDigest.lines(SeededMarket.of(request.spec(), TestMarkets.CATALOGS), request.records());
    }
}
