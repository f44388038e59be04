/** What a simulation consists of: names, labels, topics, and the input from which its Kubernetes objects follow. No I/O. */
@NullMarked
package io.jobstream.operator.model;

import org.jspecify.annotations.NullMarked;
