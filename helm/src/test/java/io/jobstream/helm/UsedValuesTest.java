package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each value does something, in one variant at least. */
class UsedValuesTest {

    @Test
    void everyValueChangesWhatIsRendered() {
        List<String> paths = DocumentedValue.paths();
        Set<String> idle = new TreeSet<>(paths);
        for (Path variant : Chart.variants()) {
            Values values = Values.read(variant);
            List<String> set = idle.stream().filter(values::has).toList();
            if (!set.isEmpty()) {
                String rendered = Chart.template(values);
                for (String path : set) {
                    if (!outcome(values.without(path)).equals(rendered)) {
                        idle.remove(path);
                    }
                }
            }
        }

        assertThat(idle).as("values that no variant in ci sets to any effect").isEmpty();
    }

    /** What is rendered, or why nothing is. */
    private static String outcome(Values values) {
        try {
            return Chart.template(values);
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void variantsSetNothingInVain() {
        List<String> paths = DocumentedValue.paths();
        List<String> vain = new ArrayList<>();
        for (Path variant : Chart.variants()) {
            Values values = Values.read(variant);
            paths.stream()
                    .filter(path -> values.has(path)
                            && values.get(path).equals(Chart.defaults().get(path)))
                    .forEach(path -> vain.add(variant.getFileName() + ": " + path));
        }

        assertThat(vain).isEmpty();
    }
}
