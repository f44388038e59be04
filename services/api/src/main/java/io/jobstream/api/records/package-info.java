/** Single postings and candidates, with what belongs to them. */
@NullMarked
package io.jobstream.api.records;

import org.jspecify.annotations.NullMarked;
