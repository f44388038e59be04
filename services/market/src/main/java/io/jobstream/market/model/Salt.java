package io.jobstream.market.model;

/** The fields that are drawn, each from a counter of its own. The numbers are part of the market: never reuse one. */
final class Salt {

    static final int FAMILY = 1;
    static final int TITLE = 2;
    static final int LEVEL = 3;
    static final int LOCATION = 4;
    static final int COMPANY = 5;
    static final int PAY = 6;
    static final int SKILLS = 7;
    static final int YEARS = 8;
    static final int CERTIFICATIONS = 9;
    static final int EMPLOYMENT = 10;
    static final int PLATFORM = 11;
    static final int METHOD = 12;
    static final int DEADLINE = 13;
    static final int EDUCATION = 14;
    static final int BIRTH = 15;
    static final int GENDER = 16;
    static final int NATIONALITY = 17;
    static final int FIRST_NAME = 18;
    static final int LAST_NAME = 19;
    static final int GPA = 20;
    static final int PREVIOUS = 21;
    static final int EXTRA_SKILLS = 22;
    static final int AGE = 23;
    static final int POPULARITY = 24;
    static final int PROPOSAL = 25;
    static final int SLOT = 26;
    static final int ACCEPT = 27;
    static final int GRADUATION = 28;
    static final int CAREER = 29;
    static final int MOMENT = 60;
    static final int DECISION = 61;
    static final int ACTIVITY = 70;

    private Salt() {}
}
