package dev.tocsin.signal.statuspage;

import dev.tocsin.platform.Feed;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.SignalPump;
import dev.tocsin.signal.door.DoorOptions;
import dev.tocsin.signal.door.OpenDoors;
import dev.tocsin.signal.poll.HttpQuestion;
import dev.tocsin.signal.poll.IdleDoors;
import dev.tocsin.signal.poll.Poller;
import dev.tocsin.signal.poll.Pollers;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * {@code feed:status-page:<source>?page=<name>}: reads the page of this name from the settings
 * {@code tocsin.status-pages.<name>} in rounds and hands it on when what is unresolved on it has
 * changed.
 *
 * <p>Options: {@code page}, {@code everySeconds}. A page that is not in the settings stays idle.
 */
@Component("status-page")
class StatusPageFeed implements Feed, OpenDoors {

  private static final int MOST_BYTES = 4 << 20;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Intake intake;
  private final SignalPump pump;
  private final InstantSource clock;
  private final StatusPageSettings settings;
  private final IdleDoors idle;
  private final Pollers pollers = new Pollers();

  StatusPageFeed(
      Intake intake,
      SignalPump pump,
      InstantSource clock,
      StatusPageSettings settings,
      IdleDoors idle) {
    this.intake = intake;
    this.pump = pump;
    this.clock = clock;
    this.settings = settings;
    this.idle = idle;
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    DoorOptions read = DoorOptions.of("status-page", name, options);
    String pageName = read.required("page");
    Duration every = Duration.ofSeconds(read.number("everySeconds", 120, 10, 86_400));
    read.rejectOthers();
    Optional<URI> address =
        Optional.ofNullable(settings.statusPages().get(pageName))
            .filter(StatusPageSettings.Page::isSet)
            .map(page -> page.address(pageName));
    Subscription taking = pump.feed(name, SignalPump.BatchLimits.BULK, handler);
    HttpQuestion http = new HttpQuestion(LONGEST, MOST_BYTES);
    Poller.Round round =
        address
            .<Poller.Round>map(
                uri -> new StatusPageRound(name, pageName, uri, http, intake, clock)::run)
            .orElse(pause -> Poller.NOT_SET_UP + "tocsin.status-pages." + pageName + ".url");
    return pollers.start(new Poller(name, every, clock, round, idle), http, taking);
  }

  @Override
  public List<Door> open() {
    return pollers.open();
  }
}
