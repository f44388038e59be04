package io.jobstream.market.digest;

import io.jobstream.market.catalog.CatalogLoader;
import io.jobstream.market.play.SeededMarket;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prints the digest of the market that the arguments specify; the module's README says how to run it. */
public final class DigestApplication {

    private DigestApplication() {}

    public static void main(String[] arguments) {
        DigestRequest request = DigestRequest.of(List.of(arguments));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        MarketDigest.lines(SeededMarket.of(request.spec(), CatalogLoader.bundled()), request.records())
                .forEach(out::println);
    }
}
