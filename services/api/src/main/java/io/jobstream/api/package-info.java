/** REST resources, live stream and page over the stored market. Reads only. */
@NullMarked
package io.jobstream.api;

import org.jspecify.annotations.NullMarked;
