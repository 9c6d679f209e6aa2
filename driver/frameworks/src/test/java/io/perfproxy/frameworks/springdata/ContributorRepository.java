package io.perfproxy.frameworks.springdata;

import org.springframework.data.repository.ListCrudRepository;

/** Authors without their books. */
interface ContributorRepository extends ListCrudRepository<Contributor, Integer> {}
