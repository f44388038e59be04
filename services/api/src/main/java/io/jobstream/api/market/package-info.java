/** The market as economists look at it: pay, skills, companies, outcomes, and its main figures. */
@NullMarked
package io.jobstream.api.market;

import org.jspecify.annotations.NullMarked;
