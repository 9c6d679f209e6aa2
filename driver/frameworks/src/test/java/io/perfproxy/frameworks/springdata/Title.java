package io.perfproxy.frameworks.springdata;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A book as part of its author. */
@Table("books")
record Title(@Id Integer id, String title) {}
