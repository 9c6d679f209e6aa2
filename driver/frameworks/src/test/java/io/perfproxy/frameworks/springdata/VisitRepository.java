package io.perfproxy.frameworks.springdata;

import org.springframework.data.repository.ListCrudRepository;

/** Visits to pages. */
interface VisitRepository extends ListCrudRepository<Visit, Integer> {}
