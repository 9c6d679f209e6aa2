package io.perfproxy.frameworks.springdata;

import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.mapping.AggregateReference;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/** A book, which refers to other aggregates by their ids. */
@Table("books")
record Book(
    @Id Integer id,
    String title,
    @Column("author_id") AggregateReference<Contributor, Integer> author,
    @Column("editor_id") AggregateReference<Contributor, Integer> editor,
    @Column("translator_id") AggregateReference<Contributor, Integer> translator) {}
