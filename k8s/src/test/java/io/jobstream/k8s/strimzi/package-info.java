/** Stands in for Strimzi: its resources, and how it behaves towards a client of them, odd states included. */
@NullMarked
package io.jobstream.k8s.strimzi;

import org.jspecify.annotations.NullMarked;
