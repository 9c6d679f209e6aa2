package io.perfproxy.frameworks.springdata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.mapping.AggregateReference;

/** Pages of the shop that read through repositories. */
final class Catalogue {

  private static final int PAGE = 2;

  private final AuthorRepository authors;
  private final BibliographyRepository bibliographies;
  private final BookRepository books;
  private final ContributorRepository contributors;

  Catalogue(Repositories repositories) {
    authors = repositories.get(AuthorRepository.class);
    bibliographies = repositories.get(BibliographyRepository.class);
    books = repositories.get(BookRepository.class);
    contributors = repositories.get(ContributorRepository.class);
  }

  /** One call of the repository, which loads the books of each author by itself. */
  List<String> booksOfEachAuthor() {
    return lines(authors.findAll()); // line: authors
  }

  List<String> booksJoined() {
    return lines(authors.findAllJoined());
  }

  private static List<String> lines(List<Author> authors) {
    return authors.stream()
        .sorted(Comparator.comparing(Author::id))
        .map(author -> author.name() + ": " + author.books().stream().map(Title::title).toList())
        .toList();
  }

  /** One call of the repository, which loads the reviews of each book of each author by itself. */
  int stars() {
    return bibliographies.findAll().stream() // line: bibliographies
        .flatMap(author -> author.books().stream())
        .flatMap(book -> book.reviews().stream())
        .mapToInt(Bibliography.Review::stars)
        .sum();
  }

  /** The application follows the reference of each book. */
  List<String> authorOfEachBook() {
    List<String> lines = new ArrayList<>();
    for (Book book : books.findAllByOrderById()) { // line: books
      lines.add(book.title() + " by " + contributor(book.author()).name());
    }
    return lines;
  }

  private Contributor contributor(AggregateReference<Contributor, Integer> reference) {
    return contributors.findById(key(reference)).orElseThrow(); // line: author
  }

  private static Integer key(AggregateReference<Contributor, Integer> reference) {
    return Objects.requireNonNull(reference.getId());
  }

  List<String> authorsAtOnce() {
    List<Book> all = books.findAllByOrderById();
    Map<Integer, String> names =
        contributors.findAllById(all.stream().map(book -> key(book.author())).toList()).stream()
            .collect(Collectors.toMap(Contributor::id, Contributor::name));
    return all.stream().map(book -> book.title() + " by " + names.get(key(book.author()))).toList();
  }

  /** A page asks for the number of all books, each time anew. */
  List<String> allPages() {
    List<String> titles = new ArrayList<>();
    Pageable next = PageRequest.of(0, PAGE, Sort.by("id"));
    while (next.isPaged()) {
      Page<Book> page = books.findAll(next); // line: page
      page.forEach(book -> titles.add(book.title()));
      next = page.nextPageable();
    }
    return titles;
  }

  /** Author, editor and translator of one book are three rows of one table. */
  List<String> contributors(int id) {
    Book book = books.findById(id).orElseThrow();
    return List.of(
        contributor(book.author()).name(),
        contributor(book.editor()).name(),
        contributor(book.translator()).name());
  }
}
