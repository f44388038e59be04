package io.jobstream.market.random;

/** The fields that are drawn, each from a counter of its own. The numbers are part of the market: never reuse one. */
public enum RandomField {
    FAMILY(1),
    TITLE(2),
    LEVEL(3),
    LOCATION(4),
    COMPANY(5),
    PAY(6),
    SKILLS(7),
    YEARS(8),
    CERTIFICATIONS(9),
    EMPLOYMENT(10),
    PLATFORM(11),
    METHOD(12),
    DEADLINE(13),
    BIRTH(15),
    NATIONALITY(17),
    FIRST_NAME(18),
    GPA(20),
    PREVIOUS(21),
    EXTRA_SKILLS(22),
    PROPOSAL(25),
    SLOT(26),
    CAREER(29),
    MOMENT(60),
    /** The first stage of the funnel; the next numbers are those of the other stages. */
    DECISION(61),
    ACTIVITY(70),
    EAGERNESS(1_070);

    private final long number;

    RandomField(long number) {
        this.number = number;
    }

    /** The draw of this field under a key; itself a key for further draws. */
    public long of(long key) {
        return Hash.of(key, number);
    }

    /**
     * The draw of one of several alike, which have the numbers from this field's on.
     *
     * @param index from 0
     */
    public long of(long key, int index) {
        return Hash.of(key, number + index);
    }
}
