package io.jobstream.events;

/** A field of a record is missing or holds what it cannot. The message names the field and the rule. */
public final class InvalidFieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    public InvalidFieldException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** The field's name in JSON. */
    public String field() {
        return field;
    }

    /** The field and what is wrong with it, in one line. */
    public String describe() {
        return field + ": " + problem;
    }
}
