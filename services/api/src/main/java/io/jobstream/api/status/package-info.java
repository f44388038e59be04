/** How the simulation itself is doing. */
@NullMarked
package io.jobstream.api.status;

import org.jspecify.annotations.NullMarked;
