/** The services and the database of a simulation. */
@NullMarked
package io.jobstream.operator.api.component;

import org.jspecify.annotations.NullMarked;
