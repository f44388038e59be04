package io.jobstream.market.play;

import io.jobstream.events.ApplicationStatus;
import io.jobstream.market.lives.Lives;
import io.jobstream.market.lives.PostingLife;
import io.jobstream.market.lives.Steps;

/** What happens in a market, as numbers that are part of it: arrivals have the codes of their streams. */
final class EventKinds {

    static final int POSTING = 0;
    static final int CANDIDATE = 1;
    static final int APPLICATION = 2;
    /** The first stage of the funnel; the others follow. */
    static final int FIRST_STAGE = 3;

    static final int COUNT = FIRST_STAGE + Steps.STAGES;

    private EventKinds() {}

    /** The status that an event of an application gives it. */
    static ApplicationStatus status(Lives lives, PostingLife life, int place, int kind) {
        return kind == APPLICATION
                ? ApplicationStatus.SUBMITTED
                : Steps.status(lives.funnel().steps(life, place), kind - FIRST_STAGE);
    }
}
