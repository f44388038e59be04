/** What the resource says about the lake. */
@NullMarked
package io.jobstream.operator.api.lake;

import org.jspecify.annotations.NullMarked;
