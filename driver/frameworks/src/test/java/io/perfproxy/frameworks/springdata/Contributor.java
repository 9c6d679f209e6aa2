package io.perfproxy.frameworks.springdata;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** An author without books. */
@Table("authors")
record Contributor(@Id Integer id, String name) {}
