/** The processor's second engine: the topics are read, joined, summed and stored by Spark. */
@NullMarked
package io.jobstream.spark;

import org.jspecify.annotations.NullMarked;
