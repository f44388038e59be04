/** From records to rows: what can be read goes to the staging tables, what cannot becomes a dead letter. */
@NullMarked
package io.jobstream.processor.decode;

import org.jspecify.annotations.NullMarked;
