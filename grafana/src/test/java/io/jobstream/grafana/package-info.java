/** Dashboards: what holds of all of them, and what they ask, run against what is asked. */
@NullMarked
package io.jobstream.grafana;

import org.jspecify.annotations.NullMarked;
