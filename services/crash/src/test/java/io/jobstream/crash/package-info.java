/** The platform as processes of their own, faults that hit them, and what must hold afterwards. */
@NullMarked
package io.jobstream.crash;

import org.jspecify.annotations.NullMarked;
