package io.jobstream.api.web;

/** A parameter of a request is unknown or has an impossible value. */
public final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String value;
    private final String allowed;

    /**
     * @param parameter name as it came
     * @param value     as it came
     * @param allowed   what would have been right, in words
     */
    public BadParameterException(String parameter, String value, String allowed) {
        super("Parameter '" + parameter + "' is '" + value + "'; allowed: " + allowed);
        this.parameter = parameter;
        this.value = value;
        this.allowed = allowed;
    }

    public String parameter() {
        return parameter;
    }

    public String value() {
        return value;
    }

    public String allowed() {
        return allowed;
    }
}
