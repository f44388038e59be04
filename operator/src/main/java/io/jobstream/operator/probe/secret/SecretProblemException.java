package io.jobstream.operator.probe.secret;

/** A secret is not there, or not complete. */
public final class SecretProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param message message without any value of the secret */
    public SecretProblemException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
