package dev.tocsin.notification;

import dev.tocsin.audit.PersonalData;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses of contact cards from which notices came back. */
@RestController
@RequestMapping("/api/notices/returned")
class CardsToReviewController {

  private final CardsToReview cards;

  CardsToReviewController(CardsToReview cards) {
    this.cards = cards;
  }

  record Cards(List<CardsToReview.Doubt> items) {}

  @GetMapping
  @PersonalData("notice")
  Cards list() {
    return new Cards(cards.list());
  }
}
