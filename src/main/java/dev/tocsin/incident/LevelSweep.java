package dev.tocsin.incident;

import dev.tocsin.inventory.InventoryChanged;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * After a change of the inventory other clients may be touched: what stands is looked at anew, a
 * moment later and beside whoever made the change.
 */
@Component
class LevelSweep {

  private static final int AT_ONCE = 200;

  private final CareStore care;
  private final LevelStep levels;
  private final AtomicBoolean asked = new AtomicBoolean();

  LevelSweep(CareStore care, LevelStep levels) {
    this.care = care;
    this.levels = levels;
  }

  @EventListener
  void inventoryChanged(InventoryChanged changed) {
    asked.set(true);
  }

  @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
  void sweep() {
    if (!asked.getAndSet(false)) {
      return;
    }
    try {
      String after = "";
      List<String> some;
      do {
        some = care.standing(after, AT_ONCE);
        some.forEach(levels::look);
        after = some.isEmpty() ? after : some.getLast();
      } while (some.size() == AT_ONCE);
    } catch (RuntimeException e) {
      asked.set(true); // the database may be away: once more
      throw e;
    }
  }
}
