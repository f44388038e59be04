/** Creates and repairs the objects of a simulation, and changes the pace of running generators. */
@NullMarked
package io.jobstream.operator.workflow;

import org.jspecify.annotations.NullMarked;
