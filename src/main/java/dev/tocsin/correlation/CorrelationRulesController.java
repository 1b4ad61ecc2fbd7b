package dev.tocsin.correlation;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of correlation that are in force. */
@RestController
@RequestMapping("/api/correlation")
class CorrelationRulesController {

  private final RulesInForce rules;

  CorrelationRulesController(RulesInForce rules) {
    this.rules = rules;
  }

  /**
   * The files at work, in the order in which they are read; how each file stands, and what is wrong
   * with a broken one, is told with the routes.
   */
  @GetMapping("/rules")
  RulesView list() {
    return RulesView.of(rules);
  }
}
