/** Reads what the services of a simulation say about themselves over HTTP. */
@NullMarked
package io.jobstream.operator.probe.service;

import org.jspecify.annotations.NullMarked;
