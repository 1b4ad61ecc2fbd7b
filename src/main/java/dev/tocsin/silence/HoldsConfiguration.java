package dev.tocsin.silence;

import dev.tocsin.incident.EventSettings;
import dev.tocsin.incident.HeldBack;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.notification.PlannedWorkNotices;
import dev.tocsin.timer.Timers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what maintenance moves elsewhere. */
@Configuration(proxyBeanMethods = false)
class HoldsConfiguration {

  @Bean
  MaintenanceDesk.Around aroundMaintenance(
      HeldBack held,
      Timers timers,
      PlannedWorkNotices notices,
      Inventory inventory,
      AnnouncedStore announced,
      EventSettings events) {
    return new MaintenanceDesk.Around(held, timers, notices, inventory, announced, events);
  }
}
