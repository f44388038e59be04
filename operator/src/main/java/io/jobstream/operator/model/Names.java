package io.jobstream.operator.model;

import io.jobstream.operator.api.JobStreamSimulation;

/**
 * How a simulation's objects are called.
 *
 * @param namespace  namespace of the resource
 * @param simulation name of the resource
 */
public record Names(String namespace, String simulation) {

    /** The port of every service. */
    public static final int HTTP_PORT = 8080;

    public static final String HTTP = "http";
    public static final int DATABASE_PORT = 5432;
    /** Where Spark's driver listens for its executors. */
    public static final int DRIVER_PORT = 7078;
    /** Where Spark's driver and executors give each other blocks. */
    public static final int BLOCKS_PORT = 7079;

    public static Names of(JobStreamSimulation resource) {
        return new Names(
                resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }

    public String of(Component component) {
        return component.of(simulation);
    }

    /** The ConfigMap with the settings of the services. */
    public String config() {
        return simulation + "-config";
    }

    /** The ConfigMap with the pace with which a generator begins. */
    public String pace() {
        return simulation + "-pace";
    }

    /** The name of a service, as every pod of the cluster resolves it. */
    public String host(Component component) {
        return of(component) + "." + namespace + ".svc";
    }

    /** What every topic and consumer group of the simulation begins with. */
    public String topicPrefix() {
        return namespace + "." + simulation + ".";
    }
}
