/** What is simulated, and how fast it plays. */
@NullMarked
package io.jobstream.operator.api.market;

import org.jspecify.annotations.NullMarked;
