package io.jobstream.operator.model;

/**
 * What holds for the pods of all simulations.
 *
 * @param clusterAssignsUserIds whether the cluster chooses the user ids of pods, as OpenShift does; else they are those of the
 *                              images
 */
public record PodDefaults(Images images, boolean clusterAssignsUserIds) {}
