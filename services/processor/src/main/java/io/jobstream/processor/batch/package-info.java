/** What one transaction is to store: records as rows and as what joins and aggregates need of them. */
@NullMarked
package io.jobstream.processor.batch;

import org.jspecify.annotations.NullMarked;
