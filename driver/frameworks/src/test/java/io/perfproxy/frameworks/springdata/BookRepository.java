package io.perfproxy.frameworks.springdata;

import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.ListPagingAndSortingRepository;

/** Books by themselves. */
interface BookRepository
    extends ListCrudRepository<Book, Integer>, ListPagingAndSortingRepository<Book, Integer> {

  List<Book> findAllByOrderById();

  Slice<Book> findBy(Pageable page);
}
