package io.jobstream.operator.reconcile;

/** A secret is not there, or not complete. */
final class SecretTroubleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param message without any value of the secret */
    SecretTroubleException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
