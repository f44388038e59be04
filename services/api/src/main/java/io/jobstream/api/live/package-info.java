/** The status, pushed to whoever listens. */
@NullMarked
package io.jobstream.api.live;

import org.jspecify.annotations.NullMarked;
