/** What the generator says it wrote: the answer key against which the stored market is checked. */
@NullMarked
package io.jobstream.events.ledger;

import org.jspecify.annotations.NullMarked;
