package io.perfproxy.frameworks.mybatis;

/** A book, as MyBatis fills it; who is not asked for stays out. */
@SuppressWarnings("NullAway.Init")
class Book {

  private int id;
  private String title;
  private Author author;
  private Author editor;
  private Author translator;

  public int getId() {
    return id;
  }

  public void setId(int id) {
    this.id = id;
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

  public void setAuthor(Author author) {
    this.author = author;
  }

  public Author getEditor() {
    return editor;
  }

  public void setEditor(Author editor) {
    this.editor = editor;
  }

  public Author getTranslator() {
    return translator;
  }

  public void setTranslator(Author translator) {
    this.translator = translator;
  }
}
