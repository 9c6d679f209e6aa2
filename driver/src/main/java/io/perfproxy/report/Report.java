package io.perfproxy.report;

import io.perfproxy.nplusone.NPlusOneHistory.RepeatedFinding;
import io.perfproxy.slow.SlowStatementHistory.SlowShape;
import io.perfproxy.statistics.StatisticsSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

public record Report(
    String name,
    Instant created,
    Duration observed,
    StatisticsSnapshot statistics,
    List<SlowShape> slow,
    List<RepeatedFinding> nPlusOne,
    long inUse,
    long pool,
    long errors) {}
