package io.perfproxy.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what may write to standard output, which nothing else of perfproxy does. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface WritesToStandardOutput {}
