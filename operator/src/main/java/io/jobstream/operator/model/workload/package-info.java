/** The Kubernetes objects around the pods: workloads, services, accounts and policies. No I/O. */
@NullMarked
package io.jobstream.operator.model.workload;

import org.jspecify.annotations.NullMarked;
