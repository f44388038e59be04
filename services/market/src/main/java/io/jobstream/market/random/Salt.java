package io.jobstream.market.random;

/** The fields that are drawn, each from a counter of its own. The numbers are part of the market: never reuse one. */
public final class Salt {

    public static final int FAMILY = 1;
    public static final int TITLE = 2;
    public static final int LEVEL = 3;
    public static final int LOCATION = 4;
    public static final int COMPANY = 5;
    public static final int PAY = 6;
    public static final int SKILLS = 7;
    public static final int YEARS = 8;
    public static final int CERTIFICATIONS = 9;
    public static final int EMPLOYMENT = 10;
    public static final int PLATFORM = 11;
    public static final int METHOD = 12;
    public static final int DEADLINE = 13;
    public static final int BIRTH = 15;
    public static final int NATIONALITY = 17;
    public static final int FIRST_NAME = 18;
    public static final int GPA = 20;
    public static final int PREVIOUS = 21;
    public static final int EXTRA_SKILLS = 22;
    public static final int PROPOSAL = 25;
    public static final int SLOT = 26;
    public static final int CAREER = 29;
    public static final int MOMENT = 60;
    public static final int DECISION = 61;
    public static final int ACTIVITY = 70;

    private Salt() {}
}
