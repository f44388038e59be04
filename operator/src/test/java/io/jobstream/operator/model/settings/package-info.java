@NullMarked
package io.jobstream.operator.model.settings;

import org.jspecify.annotations.NullMarked;
