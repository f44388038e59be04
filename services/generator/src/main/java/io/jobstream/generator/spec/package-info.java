/** Which market the topics hold, and whether it is the one that was asked for. */
@NullMarked
package io.jobstream.generator.spec;

import org.jspecify.annotations.NullMarked;
