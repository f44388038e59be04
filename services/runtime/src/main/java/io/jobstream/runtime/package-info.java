/** What the start of every service has in common: the settings that they share, and errors in one line. */
@NullMarked
package io.jobstream.runtime;

import org.jspecify.annotations.NullMarked;
