/**
 * Tests that fail on N+1, on too many statements, and on slow ones: annotations and an extension
 * for JUnit 5.13 and later, and assertions for any test.
 *
 * <p>The annotations bring the extension with them. What is observed is what a test method causes,
 * on any thread of this JVM and through any proxied data source or {@code jdbc:perfproxy:}
 * connection; what {@code @BeforeEach} and {@code @AfterEach} do is not.
 */
@NullMarked
package io.perfproxy.junit;

import org.jspecify.annotations.NullMarked;
