package io.perfproxy.frameworks.springdata;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** Authors with their books. */
interface AuthorRepository extends ListCrudRepository<Author, Integer> {

  @Query(
      value =
          """
          select a.id, a.name, b.id as book_id, b.title
          from authors a join books b on b.author_id = a.id
          order by a.id, b.id""",
      resultSetExtractorClass = AuthorsExtractor.class)
  List<Author> findAllJoined();
}
