/** The page and what it is made of. */
@NullMarked
package io.jobstream.api.page;

import org.jspecify.annotations.NullMarked;
