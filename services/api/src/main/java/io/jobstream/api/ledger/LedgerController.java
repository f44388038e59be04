package io.jobstream.api.ledger;

import io.jobstream.api.database.ReadDatabase;
import io.jobstream.api.filter.Filter;
import io.jobstream.api.web.Answers;
import io.jobstream.api.web.CsvEncoder;
import io.jobstream.api.web.Parameters;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The ledger, hour by hour. */
@RestController
public final class LedgerController {

    private final Answers answers;
    private final LedgerReader reader;

    public LedgerController(Answers answers, ReadDatabase database) {
        this.answers = answers;
        this.reader = new LedgerReader(database);
    }

    @GetMapping(
            path = "/api/v1/ledger",
            produces = {MediaType.APPLICATION_JSON_VALUE, CsvEncoder.MEDIA_TYPE})
    Mono<ResponseEntity<Mono<Ledger>>> ledger(ServerHttpRequest request) {
        Parameters parameters = Parameters.of(request, List.of("from", "to", "only"));
        boolean onlyDiffering =
                parameters.choice("only", Map.of("differing", true)).orElse(false);
        return answers.audited(reader.ledger(Filter.of(parameters), onlyDiffering));
    }
}
