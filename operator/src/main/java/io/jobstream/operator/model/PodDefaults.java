package io.jobstream.operator.model;

import io.jobstream.operator.api.component.TemplateSpec;

/**
 * What holds for the pods of all simulations.
 *
 * @param clusterAssignsUserIds whether the cluster chooses the user ids of pods, as OpenShift does; else they are those of the
 *                              images
 * @param template              what is added to all pods
 */
public record PodDefaults(Images images, boolean clusterAssignsUserIds, TemplateSpec template) {}
