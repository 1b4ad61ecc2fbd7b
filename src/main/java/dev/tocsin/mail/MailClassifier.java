package dev.tocsin.mail;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.platform.RouteStep;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import dev.tocsin.signal.SignalKinds;
import dev.tocsin.signal.mail.MailReader;
import dev.tocsin.signal.mail.MailSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells what sort of mail came in, one of the words of {@link dev.tocsin.signal.mail.MailKind}; the
 * step {@code mail-classifier} of a route. Kind and reason are kept with the signal; what a person
 * said of it goes before what the hub makes of it.
 */
@Component("mail-classifier")
public class MailClassifier implements RouteStep {

  private final Inventory inventory;
  private final MailSettings settings;
  private final SignalKinds kinds;
  private final MeterRegistry metrics;

  MailClassifier(
      Inventory inventory, MailSettings settings, SignalKinds kinds, MeterRegistry metrics) {
    this.inventory = inventory;
    this.settings = settings;
    this.kinds = kinds;
    this.metrics = metrics;
  }

  /**
   * The sort of the batch's one mail.
   *
   * @throws IllegalArgumentException when the batch holds more than one signal
   */
  public String kindOf(SignalBatch batch) {
    if (batch.signals().size() != 1) {
      throw new IllegalArgumentException("mails are sorted one at a time");
    }
    Signal signal = batch.signals().getFirst();
    Optional<SignalKinds.Told> said = kinds.of(signal.id()).filter(told -> told.by() != null);
    if (said.isPresent()) {
      return said.get().kind();
    }
    MailSorting.Sorted sorted =
        new MailSorting(MailReader.read(signal.body()), settings, new Known(inventory.snapshot()))
            .sorted();
    kinds.told(signal.id(), sorted.kind().word(), sorted.reason());
    metrics.counter("tocsin.mail.sorted", "kind", sorted.kind().word()).increment();
    return sorted.kind().word();
  }

  private record Known(InventorySnapshot inventory) implements MailSorting.Knowledge {
    @Override
    public Optional<String> clientOf(String address) {
      return inventory.clientByEmail(address).map(client -> client.name());
    }

    @Override
    public boolean knows(String name) {
      return !inventory.find(List.of(name)).equals(InventorySnapshot.Found.NOTHING);
    }
  }
}
