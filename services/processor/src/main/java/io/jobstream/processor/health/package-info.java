/** Readiness and liveness. */
@NullMarked
package io.jobstream.processor.health;

import org.jspecify.annotations.NullMarked;
