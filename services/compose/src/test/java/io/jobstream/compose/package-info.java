/** Tests of compose.yaml and of what it mounts. */
@NullMarked
package io.jobstream.compose;

import org.jspecify.annotations.NullMarked;
