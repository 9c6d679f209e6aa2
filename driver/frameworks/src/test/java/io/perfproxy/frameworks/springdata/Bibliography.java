package io.perfproxy.frameworks.springdata;

import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** An author with all books and their reviews: an aggregate of two levels. */
@Table("authors")
record Bibliography(
    @Id Integer id, String name, @MappedCollection(idColumn = "author_id") Set<Entry> books) {

  /** A book as part of it. */
  @Table("books")
  record Entry(
      @Id Integer id, String title, @MappedCollection(idColumn = "book_id") Set<Review> reviews) {}

  /** A review as part of its book. */
  @Table("reviews")
  record Review(@Id Integer id, int stars) {}
}
