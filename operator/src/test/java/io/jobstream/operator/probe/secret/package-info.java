@NullMarked
package io.jobstream.operator.probe.secret;

import org.jspecify.annotations.NullMarked;
