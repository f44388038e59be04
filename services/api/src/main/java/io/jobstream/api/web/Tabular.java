package io.jobstream.api.web;

import java.util.List;

/** A document that is also to be had as CSV: its main list, a line for each item. */
public interface Tabular {

    /** Records whose components are the columns. */
    List<?> rows();
}
