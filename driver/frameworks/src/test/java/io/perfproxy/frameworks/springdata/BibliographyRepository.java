package io.perfproxy.frameworks.springdata;

import org.springframework.data.repository.ListCrudRepository;

/** Authors with their books and the reviews of these. */
interface BibliographyRepository extends ListCrudRepository<Bibliography, Integer> {}
