package io.perfproxy.frameworks.mybatis;

import java.util.ArrayList;
import java.util.List;

/** An author, as MyBatis fills it. */
@SuppressWarnings("NullAway.Init")
class Author {

  private int id;
  private String name;
  private List<Book> books = new ArrayList<>();

  public int getId() {
    return id;
  }

  public void setId(int id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public List<Book> getBooks() {
    return books;
  }

  public void setBooks(List<Book> books) {
    this.books = books;
  }
}
