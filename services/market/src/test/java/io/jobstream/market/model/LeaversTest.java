package io.jobstream.market.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LeaversTest {

    private static final int APPLICATIONS = 100_000;

    @Test
    void neverSayThatSomebodyHasLeftWhoHasNot() {
        Random random = new Random(5);
        Leavers leavers = new Leavers(1_000);
        int[] leftAt = random.ints(APPLICATIONS, 0, Funnel.STAGES + 1).toArray();
        for (int round = 0; round < 5 * APPLICATIONS; round++) {
            int application = random.nextInt(APPLICATIONS);
            int stage = random.nextInt(Funnel.STAGES);
            if (leavers.leftBefore(stage, application)) {
                assertThat(leftAt[application]).isLessThan(stage);
            } else if (stage > leftAt[application]) {
                leavers.left(stage - 1, application);
            } else if (stage == leftAt[application]) {
                leavers.left(stage, application);
            }
        }
    }

    @Test
    void rememberWhoLeftLately() {
        Leavers leavers = new Leavers(1_024);
        for (int application = 0; application < APPLICATIONS; application++) {
            int stage = application % (Funnel.STAGES - 1);
            leavers.left(stage, application);
            int before = Math.max(0, application - 900);
            int stageBefore = before % (Funnel.STAGES - 1);
            assertThat(leavers.leftBefore(stageBefore, before)).isFalse();
            assertThat(leavers.leftBefore(stageBefore + 1, before)).isTrue();
        }
    }
}
