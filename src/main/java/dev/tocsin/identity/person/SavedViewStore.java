package dev.tocsin.identity.person;

import dev.tocsin.platform.Database;
import java.util.List;
import org.springframework.stereotype.Component;

/** Rows of saved views. */
@Component
public class SavedViewStore {

  private final Database database;

  public SavedViewStore(Database database) {
    this.database = database;
  }

  /** In the person's own order. */
  public List<SavedView> of(String person) {
    return database
        .reading()
        .query(
            "select id, page, name, query from saved_views where person_id = ? order by place",
            (row, i) ->
                new SavedView(
                    row.getString("id"),
                    row.getString("page"),
                    row.getString("name"),
                    row.getString("query")),
            person);
  }

  /** Puts these in the place of what there was. */
  public void replace(String person, List<SavedView> views) {
    database.writing(
        jdbc -> {
          jdbc.update("delete from saved_views where person_id = ?", person);
          int place = 0;
          for (SavedView view : views) {
            jdbc.update(
                "insert into saved_views (person_id, id, place, page, name, query)"
                    + " values (?, ?, ?, ?, ?, ?)",
                person,
                view.id(),
                place++,
                view.page(),
                view.name(),
                view.query());
          }
        });
  }
}
