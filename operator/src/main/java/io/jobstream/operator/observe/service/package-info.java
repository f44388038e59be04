/** What the services of a simulation say about themselves, over HTTP. */
@NullMarked
package io.jobstream.operator.observe.service;

import org.jspecify.annotations.NullMarked;
