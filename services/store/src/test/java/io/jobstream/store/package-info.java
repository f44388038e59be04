@NullMarked
package io.jobstream.store;

import org.jspecify.annotations.NullMarked;
