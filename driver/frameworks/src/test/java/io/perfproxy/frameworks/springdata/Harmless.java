package io.perfproxy.frameworks.springdata;

import java.util.ArrayList;
import java.util.List;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;

/** Work through repositories that repeats statements and is right to do so. */
final class Harmless {

  private static final int PAGE = 2;
  private static final int CHUNK = 4;

  private final AuthorRepository authors;
  private final BookRepository books;
  private final ContributorRepository contributors;

  Harmless(Repositories repositories) {
    authors = repositories.get(AuthorRepository.class);
    books = repositories.get(BookRepository.class);
    contributors = repositories.get(ContributorRepository.class);
  }

  /** One aggregate: a statement for the author and one for the books. */
  String author(int id) {
    Author author = authors.findById(id).orElseThrow();
    return author.name() + ": " + author.books().stream().map(Title::title).toList();
  }

  List<String> allSlices() {
    List<String> titles = new ArrayList<>();
    Pageable next = PageRequest.of(0, PAGE, Sort.by("id"));
    while (next.isPaged()) {
      Slice<Book> slice = books.findBy(next);
      slice.forEach(book -> titles.add(book.title()));
      next = slice.nextPageable();
    }
    return titles;
  }

  List<String> authorsInChunks(List<Integer> ids) {
    List<String> names = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      contributors
          .findAllById(ids.subList(from, Math.min(from + CHUNK, ids.size())))
          .forEach(contributor -> names.add(contributor.name()));
    }
    return names;
  }
}
