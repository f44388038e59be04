/** What is stored in PostgreSQL, and what it means. Engines that fill the store share this contract. */
@NullMarked
package io.jobstream.store;

import org.jspecify.annotations.NullMarked;
