/** What the HTTP servers of all services have in common: deadlines for requests, and a body for every error. */
@NullMarked
package io.jobstream.runtime.web;

import org.jspecify.annotations.NullMarked;
