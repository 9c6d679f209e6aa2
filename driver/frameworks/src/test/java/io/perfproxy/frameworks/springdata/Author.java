package io.perfproxy.frameworks.springdata;

import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** An author with all books: an aggregate that is always loaded as a whole. */
@Table("authors")
record Author(
    @Id Integer id, String name, @MappedCollection(idColumn = "author_id") Set<Title> books) {}
