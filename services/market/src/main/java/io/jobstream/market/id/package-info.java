/** Ids of records: each leads back to its stream and its number. */
@NullMarked
package io.jobstream.market.id;

import org.jspecify.annotations.NullMarked;
