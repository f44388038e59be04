/** The catalogs that a market draws from, read from CSV and checked. */
@NullMarked
package io.jobstream.market.catalog;

import org.jspecify.annotations.NullMarked;
