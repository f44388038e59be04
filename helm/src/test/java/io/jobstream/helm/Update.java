package io.jobstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of the chart that are made from something else: compared, or with {@code -Dchart.update=true} made anew. */
final class Update {

    private static final String COMMAND =
            "mvn test -pl helm -am -Dtest='io.jobstream.helm.*Test' -Dsurefire.failIfNoSpecifiedTests=false -Dchart.update=true";

    private Update() {}

    static void compare(String file, String content, String expected) {
        if (Boolean.getBoolean("chart.update")) {
            Chart.write(Chart.DIRECTORY.resolve(file), expected);
        } else {
            assertThat(content)
                    .as("%s is not up to date. Write it anew by: %s", Chart.DIRECTORY.resolve(file), COMMAND)
                    .isEqualTo(expected);
        }
    }
}
