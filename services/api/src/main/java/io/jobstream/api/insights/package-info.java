/** Education of applicants, and employment that is offered. */
@NullMarked
package io.jobstream.api.insights;

import org.jspecify.annotations.NullMarked;
