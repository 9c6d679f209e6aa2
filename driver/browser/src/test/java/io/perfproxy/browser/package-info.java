/** The report page as a browser shows it. */
@org.jspecify.annotations.NullMarked
package io.perfproxy.browser;
