package io.perfproxy.frameworks.mybatis;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Many;
import org.apache.ibatis.annotations.One;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Result;
import org.apache.ibatis.annotations.Results;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.mapping.FetchType;

/** The statements of the shop. */
interface ShopMapper {

  @Select("select id, name from authors where id = #{id}")
  @Results(
      id = "author",
      value = {
        @Result(property = "id", column = "id", id = true),
        @Result(property = "name", column = "name")
      })
  Author author(int id);

  @Select("select id, title from books where author_id = #{authorId} order by id")
  @Results(
      id = "title",
      value = {
        @Result(property = "id", column = "id", id = true),
        @Result(property = "title", column = "title")
      })
  List<Book> booksOf(int authorId);

  /** A select for the author of each book. */
  @Select("select id, title, author_id from books order by id")
  @Result(property = "author", column = "author_id", one = @One(select = "author"))
  List<Book> booksSelectingAuthors();

  /** A select for the author of each book that is asked for its author. */
  @Select("select id, title, author_id from books order by id")
  @Result(
      property = "author",
      column = "author_id",
      one = @One(select = "author", fetchType = FetchType.LAZY))
  List<Book> booksSelectingAuthorsLater();

  @Select(
      """
      select b.id, b.title, a.id as a_id, a.name as a_name
      from books b join authors a on a.id = b.author_id
      order by b.id""")
  @Result(property = "id", column = "id", id = true)
  @Result(property = "title", column = "title")
  @Result(property = "author", one = @One(resultMap = "author", columnPrefix = "a_"))
  List<Book> booksJoiningAuthors();

  /** A select for the books of each author. */
  @Select("select id, name from authors order by id")
  @Result(property = "id", column = "id", id = true)
  @Result(property = "books", column = "id", many = @Many(select = "booksOf"))
  List<Author> authorsSelectingBooks();

  @Select(
      """
      select a.id, a.name, b.id as b_id, b.title as b_title
      from authors a join books b on b.author_id = a.id
      order by a.id, b.id""")
  @Result(property = "id", column = "id", id = true)
  @Result(property = "name", column = "name")
  @Result(property = "books", many = @Many(resultMap = "title", columnPrefix = "b_"))
  List<Author> authorsJoiningBooks();

  /** Three selects for the one book. */
  @Select("select id, title, author_id, editor_id, translator_id from books where id = #{id}")
  @Result(property = "author", column = "author_id", one = @One(select = "author"))
  @Result(property = "editor", column = "editor_id", one = @One(select = "author"))
  @Result(property = "translator", column = "translator_id", one = @One(select = "author"))
  Book book(int id);

  @Select(
      """
      <script>
      select id, name from authors where id in
      <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach>
      order by id
      </script>""")
  List<Author> authors(@Param("ids") List<Integer> ids);

  @Select("select id, title from books order by id limit #{size} offset #{first}")
  List<Book> page(@Param("first") int first, @Param("size") int size);

  @Insert("insert into visits (page) values (#{page})")
  int visit(String page);
}
