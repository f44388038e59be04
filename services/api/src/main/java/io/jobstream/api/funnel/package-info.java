/** What becomes of applications. */
@NullMarked
package io.jobstream.api.funnel;

import org.jspecify.annotations.NullMarked;
