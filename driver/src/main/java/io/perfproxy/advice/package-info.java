/**
 * Which indexes a workload lacks, and the evidence for each: from plans and the catalogue to {@link
 * io.perfproxy.advice.IndexAdvice}.
 *
 * <p>The way of a workload through the package:
 *
 * <pre>
 * Workload            statements, sample parameters, weights
 *   ▼  StatementPlans   three EXPLAINs for each: with the samples, generic, without index scans
 *   ▼  Demands          per table what a statement asks of it: equalities, ranges, order, joins
 *   ▼  candidate rules  which indexes could serve a demand
 *   ▼  Coverage         drops what a valid index serves already
 *   ▼  WhatIf           what each statement would cost with them
 *   ▼  Selection        the set whose saving outweighs its cost for writes
 * Advice              indexes with evidence and confidence, and findings where none would help
 * </pre>
 */
@NullMarked
package io.perfproxy.advice;

import org.jspecify.annotations.NullMarked;
