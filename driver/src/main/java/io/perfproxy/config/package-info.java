/**
 * Every setting once, and where its value comes from.
 *
 * <p>{@link io.perfproxy.config.Setting} is the one list of settings; {@link
 * io.perfproxy.config.SettingsResolver} looks each of them up in the layers (builder, URL, driver
 * properties, system properties, environment, file, default) and yields {@link
 * io.perfproxy.config.Settings}, or reports everything that is wrong at once. {@link
 * io.perfproxy.config.ProxyUrl} and {@link io.perfproxy.config.DriverProperties} take our part out
 * of what the application hands to JDBC, and {@link io.perfproxy.config.Redaction} keeps passwords
 * out of what we say about it.
 *
 * <p>Imports nothing but the JDK.
 */
@NullMarked
package io.perfproxy.config;

import org.jspecify.annotations.NullMarked;
