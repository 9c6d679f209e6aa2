package io.perfproxy.plan;

import javax.sql.DataSource;

/**
 * Where connections come from that plans are asked for on.
 *
 * @param kept whether a connection may be kept for a while, since it is a physical one that nobody
 *     else waits for; one of a pool is given back after each plan
 */
public record SideSource(DataSource dataSource, boolean kept) {}
