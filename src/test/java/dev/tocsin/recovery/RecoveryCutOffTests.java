package dev.tocsin.recovery;

import dev.tocsin.platform.CutOff;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.recovery.RecoveryDesk.Tick;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hub that is killed, or whose disk is full, while a plan is reckoned anew changed nothing. */
class RecoveryCutOffTests {

  private static final Tick NOW = new Tick(null, null, "");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static String plan(RecoveryHub hub) {
    return hub.store.list(null, 1).getFirst().id();
  }

  private static Callable<?> begin(RecoveryHub hub) {
    return () -> hub.desk.begin(new Declaration("rbx8", 1, false, "fire", null, null), "ann");
  }

  private void cut(boolean begun, Function<RecoveryHub, Callable<?>> act) throws Exception {
    RecoveryHub like = hub(begun);
    RecoveryHub hub = hub(begun);
    CutOff.eachWrite(like.database, act.apply(like), hub.database, act.apply(hub));
  }

  private RecoveryHub hub(boolean begun) throws Exception {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    RecoveryHub hub = new RecoveryHub(database);
    hub.incidents.fails("web01");
    if (begun) {
      begin(hub).call();
      hub.pass(60);
    }
    return hub;
  }

  @Test
  void whenItBegins() throws Exception {
    cut(false, RecoveryCutOffTests::begin);
  }

  @Test
  void whenAServerComesBackAndEstimatesMove() throws Exception {
    cut(true, hub -> () -> hub.desk.back(plan(hub), "web01", NOW, "ann"));
  }

  @Test
  void whenARestoreIsTicked() throws Exception {
    cut(true, hub -> () -> hub.desk.end(plan(hub), Step.RESTORE, "smith", NOW, "ann"));
  }

  @Test
  void whenItEnds() throws Exception {
    cut(true, hub -> () -> hub.desk.end(plan(hub), "enough", "ann"));
  }
}
