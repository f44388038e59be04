package io.jobstream.bench;

import io.jobstream.bench.report.Figure;
import java.nio.file.Path;
import java.util.List;

/** A question about speed, answered by figures of one run. */
interface Benchmark {

    String name();

    /** @param directory empty, and deleted afterwards */
    List<Figure> run(Path directory) throws Exception;
}
