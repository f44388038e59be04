/** What a question is restricted to, and how that becomes SQL: the same for every resource. */
@NullMarked
package io.jobstream.api.filter;

import org.jspecify.annotations.NullMarked;
