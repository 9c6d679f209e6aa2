package io.perfproxy.frameworks.springdata;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A visit to a page; its id comes from the database. */
@Table("visits")
record Visit(@Id @Nullable Integer id, String page) {}
