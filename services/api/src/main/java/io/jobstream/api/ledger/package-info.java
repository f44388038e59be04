/** What the generator says it wrote against what is stored, hour by hour. */
@NullMarked
package io.jobstream.api.ledger;

import org.jspecify.annotations.NullMarked;
