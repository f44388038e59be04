package io.jobstream.lake.table;

/** The lake is not one that this service can go on with. Somebody has to change something; the message says what. */
public final class LakeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LakeRefusedException(String message) {
        super(message);
    }
}
