package dev.tocsin.identity.web;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.person.SavedView;
import dev.tocsin.identity.person.SavedViewStore;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.platform.Ids;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The saved views of whoever is signed in. */
@RestController
@RequestMapping("/api/me/views")
class SavedViewController {

  private static final int MOST = 50;

  private final SavedViewStore store;

  SavedViewController(SavedViewStore store) {
    this.store = store;
  }

  /**
   * A view as the console sends it.
   *
   * @param id the one that was given out; null for a new view
   */
  record Wanted(
      @Nullable @Pattern(regexp = "[A-Za-z0-9-]{1,64}") String id,
      @NotNull @Pattern(regexp = "[a-z][a-z-]{0,39}") String page,
      @NotBlank @Size(max = 60) String name,
      @NotNull @Size(max = 500) String query) {

    SavedView view() {
      return new SavedView(id == null ? Ids.next() : id, page, name.strip(), query);
    }
  }

  @GetMapping
  List<SavedView> list(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me) {
    return store.of(me.person().id());
  }

  /** All of them in their order; what is not in the list is forgotten. */
  @PutMapping
  List<SavedView> replace(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      @RequestBody @Valid List<@Valid Wanted> body) {
    if (body.size() > MOST) {
      throw new InvalidInput("a person keeps at most " + MOST + " views");
    }
    List<SavedView> views = body.stream().map(Wanted::view).toList();
    Set<String> ids = new HashSet<>();
    views.forEach(view -> ids.add(view.id()));
    if (ids.size() < views.size()) {
      throw new InvalidInput("two views have the same id");
    }
    store.replace(me.person().id(), views);
    return store.of(me.person().id());
  }
}
