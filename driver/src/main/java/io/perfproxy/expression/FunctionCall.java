package io.perfproxy.expression;

/** A function by its name without quotes, and the number of arguments it is called with. */
public record FunctionCall(String name, int arguments) {}
