/**
 * An application as many are: it has too few indexes and loads associations one by one. It runs on
 * PostgreSQL through {@code jdbc:perfproxy:…}, which finds out, and once more with what it advises.
 *
 * <pre>
 * ExampleRun          the order of things
 *   ├─ database        the server, its rows, and the advised migrations
 *   ├─ ApplicationRun  the application, observed, from its start to its end, twice
 *   │    ├─ workload    who visits which page when
 *   │    ├─ pages, jobs what is visited
 *   │    └─ access      how rows are got at: in loops as found, or in batches
 *   ├─ strategy        the advice beside the indexes that a DBA chose
 *   └─ results         what is printed and written
 * </pre>
 */
@NullMarked
package io.perfproxy.examples;

import org.jspecify.annotations.NullMarked;
