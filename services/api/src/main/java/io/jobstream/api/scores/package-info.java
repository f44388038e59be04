/** How well applicants match the postings they answer. */
@NullMarked
package io.jobstream.api.scores;

import org.jspecify.annotations.NullMarked;
