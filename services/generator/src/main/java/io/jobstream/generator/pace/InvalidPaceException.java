package io.jobstream.generator.pace;

/** Values that do not make a pace. */
public final class InvalidPaceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    /**
     * @param field   the value that is wrong: mode, speed or eventsPerSecond
     * @param problem what is wrong with it and what it must be, to be read after the field's name
     */
    public InvalidPaceException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
        this.problem = problem;
    }

    public String field() {
        return field;
    }

    public String problem() {
        return problem;
    }
}
