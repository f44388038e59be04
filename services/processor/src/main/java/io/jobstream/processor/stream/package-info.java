/** What flows: batches of records with the ranges of offsets that they cover, and dead letters. The ports to Kafka. */
@NullMarked
package io.jobstream.processor.stream;

import org.jspecify.annotations.NullMarked;
