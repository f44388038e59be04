package io.jobstream.api.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** The description of all resources, in OpenAPI 3.1. */
@RestController
public final class OpenApiController {

    private static final String YAML = "application/yaml";
    private static final int LINE = 120;

    private final Resource json = new ClassPathResource("/io/jobstream/api/openapi.json");
    /** Made when it is first asked for, because a start does not need it. */
    private final Mono<byte[]> yaml = Mono.fromSupplier(() -> yaml(json))
            .subscribeOn(Schedulers.boundedElastic())
            .cache();

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Resource> json() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(json);
    }

    @GetMapping(path = "/api/v1/openapi.yaml", produces = YAML)
    Mono<ResponseEntity<byte[]>> yaml() {
        return yaml.map(document -> ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(YAML))
                .cacheControl(CacheControl.noCache())
                .body(document));
    }

    private static byte[] yaml(Resource json) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(LINE);
        try (InputStream document = json.getInputStream()) {
            return new Yaml(options)
                    .dump(new JsonMapper().readValue(document, LinkedHashMap.class))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The description cannot be read", e);
        }
    }
}
