package io.perfproxy.advice;

import java.sql.SQLException;
import java.util.List;

/** Proposes indexes for what a statement asks of a table. */
interface CandidateRule {

  /** The indexes that could serve, the likeliest first. */
  List<Proposal> propose(TableDemand demand, Terms terms) throws SQLException;
}
