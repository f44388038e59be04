/** A real Kubernetes for tests: its client, its programs, namespaces, Kafka. */
@NullMarked
package io.jobstream.k8s.cluster;

import org.jspecify.annotations.NullMarked;
