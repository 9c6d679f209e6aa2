/**
 * The wrappers: plain classes around each JDBC object that tell the recorder what is executed, and
 * hand everything else through.
 *
 * <p>An application cannot tell a proxy from what it stands for by any of these:
 *
 * <ul>
 *   <li>Every method of JDBC, defaults included, reaches the delegate with its arguments, and its
 *       result or exception comes back as the same object; connections, statements, results,
 *       metadata and arrays read from results come back as proxies, so that whatever leads back
 *       leads to the proxied connection and the proxied statement.
 *   <li>A proxy implements the public interfaces of its delegate's class beyond JDBC's, so that
 *       casts such as {@code (PGConnection) connection} work. What is executed by such methods is
 *       not recorded, and what they return is the vendor's. Casts to a vendor's classes need {@code
 *       unwrap}, as they do with any pool.
 *   <li>{@code toString} and {@code hashCode} are the delegate's; proxies of the same delegate are
 *       equal. A proxy is not equal to its delegate, in neither direction.
 *   <li>{@code unwrap} answers with the proxy where that is of the type asked for, and otherwise
 *       reaches whatever the delegate is or wraps.
 * </ul>
 *
 * <p>The vendor's interfaces come with subclasses of the proxies that are generated once for each
 * set of interfaces, as hidden classes in this package; their methods call the delegate and nothing
 * else. Interfaces that are not public, not exported, sealed, invisible to our class loader, or
 * whose methods would collide with the proxy's own are left out. Nothing is generated where there
 * is nothing to add.
 */
@NullMarked
package io.perfproxy.jdbc;

import org.jspecify.annotations.NullMarked;
