package io.jobstream.market.catalog;

/** A catalog cannot be read. The message names file, line and column, and says what is wrong there. */
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CatalogException(String message) {
        super(message);
    }
}
