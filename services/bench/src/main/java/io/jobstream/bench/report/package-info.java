/** What is printed: figures in a table, and the machine that they were measured on. */
@NullMarked
package io.jobstream.bench.report;

import org.jspecify.annotations.NullMarked;
