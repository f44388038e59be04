/** What all resources share on the wire: strict parameters, entity tags, problem documents. */
@NullMarked
package io.jobstream.api.web;

import org.jspecify.annotations.NullMarked;
