/** What people apply as it is: the samples, and the scripts around them. No cluster is needed. */
@NullMarked
package io.jobstream.k8s.samples;

import org.jspecify.annotations.NullMarked;
