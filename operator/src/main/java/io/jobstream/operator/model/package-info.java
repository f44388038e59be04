/** What a simulation consists of: the resource and what is known of its surroundings in, Kubernetes objects out. No I/O. */
@NullMarked
package io.jobstream.operator.model;

import org.jspecify.annotations.NullMarked;
