package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedAttributeNode;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;

/** A book, whose associations are loaded when they are asked for. */
@Entity
@Table(name = "books")
@NamedEntityGraph(name = Book.WITH_AUTHOR, attributeNodes = @NamedAttributeNode("author"))
@SuppressWarnings("NullAway.Init")
public class Book {

  public static final String WITH_AUTHOR = "Book.withAuthor";

  @Id private Integer id;

  private String title;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Author author;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Author editor;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Author translator;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Publisher publisher;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Language language;

  @OneToMany(mappedBy = "book")
  @BatchSize(size = 2)
  private List<Review> reviews = new ArrayList<>();

  @Version private int version;

  protected Book() {}

  public Integer getId() {
    return id;
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public Author getAuthor() {
    return author;
  }

  public Author getEditor() {
    return editor;
  }

  public Author getTranslator() {
    return translator;
  }

  public Publisher getPublisher() {
    return publisher;
  }

  public Language getLanguage() {
    return language;
  }

  public List<Review> getReviews() {
    return reviews;
  }
}
