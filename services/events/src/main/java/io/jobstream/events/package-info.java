/** The contract between the services: what is written to which topic. Depends on nothing of JobStream. */
@NullMarked
package io.jobstream.events;

import org.jspecify.annotations.NullMarked;
