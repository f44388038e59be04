/** What keeps pods from doing their work, in words that say what to do. */
@NullMarked
package io.jobstream.operator.observe.pods;

import org.jspecify.annotations.NullMarked;
