@NullMarked
package io.jobstream.operator.probe.service;

import org.jspecify.annotations.NullMarked;
