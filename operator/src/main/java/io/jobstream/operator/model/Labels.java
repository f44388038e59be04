package io.jobstream.operator.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels of a simulation's objects, as Kubernetes recommends them. */
public final class Labels {

    public static final String NAME = "app.kubernetes.io/name";
    public static final String INSTANCE = "app.kubernetes.io/instance";
    public static final String COMPONENT = "app.kubernetes.io/component";
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    public static final String VERSION = "app.kubernetes.io/version";

    /** Value of {@link #MANAGED_BY}. */
    public static final String OPERATOR = "jobstream-operator";

    /** Selects all that the operator makes. */
    public static final String OF_THE_OPERATOR = MANAGED_BY + "=" + OPERATOR;

    /** Lets any pod that bears it with the value {@code true} at managed databases. */
    public static final String DATABASE_CLIENT = "jobstream.io/database-client";

    public static final String PRODUCT = "jobstream";

    private Labels() {}

    /** Of an object that belongs to the whole simulation. */
    public static Map<String, String> of(Names names) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(NAME, PRODUCT);
        labels.put(INSTANCE, names.simulation());
        labels.put("app.kubernetes.io/part-of", PRODUCT);
        labels.put(MANAGED_BY, OPERATOR);
        return labels;
    }

    /** Of an object that belongs to a component. */
    public static Map<String, String> of(Names names, Component component) {
        Map<String, String> labels = of(names);
        labels.put(COMPONENT, component.label());
        return labels;
    }

    /** By which a component's pods are found. */
    public static Map<String, String> selector(Names names, Component component) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(NAME, PRODUCT);
        labels.put(INSTANCE, names.simulation());
        labels.put(COMPONENT, component.label());
        return labels;
    }
}
