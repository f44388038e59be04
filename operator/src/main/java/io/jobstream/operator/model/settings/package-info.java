/** The settings of the services, and the hashes by which a change of them is noticed. No I/O. */
@NullMarked
package io.jobstream.operator.model.settings;

import org.jspecify.annotations.NullMarked;
