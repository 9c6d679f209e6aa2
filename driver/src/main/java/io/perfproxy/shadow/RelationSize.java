package io.perfproxy.shadow;

/**
 * How large a relation is.
 *
 * @param visible the share of pages whose rows all transactions see
 */
public record RelationSize(long pages, double tuples, double visible) {}
