package dev.tocsin.bench;

import java.lang.management.ManagementFactory;

/**
 * One stretch of load against one target.
 *
 * @param acceptedRate alerts a second until the last post was answered
 * @param correlatedRate alerts a second until the last one had its effect
 * @param cpuPerMillion processor seconds of the target for a million alerts, effects included
 * @param generatorCpu share of one processor that the load generator took while posting
 */
record Round(
    double acceptedRate,
    double correlatedRate,
    double p50Ms,
    double p99Ms,
    double cpuPerMillion,
    double generatorCpu,
    double residentMib,
    long refused) {

  static Round measure(Target target, LoadGenerator load, AlertSet set, int batch, int times)
      throws Exception {
    long alerts = (long) set.size() * times;
    double cpu = target.process().cpuSeconds();
    long ownCpu = ownCpuNanos();
    long start = System.nanoTime();
    LoadGenerator.Outcome outcome = load.send(target, set, batch, times);
    double generator = (ownCpuNanos() - ownCpu) / (double) outcome.nanos();
    target.awaitEffect();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Round(
        alerts * 1e9 / outcome.nanos(),
        alerts / seconds,
        outcome.percentileMs(50),
        outcome.percentileMs(99),
        (target.process().cpuSeconds() - cpu) * 1e6 / alerts,
        generator,
        target.process().residentMib(),
        outcome.refused());
  }

  private static long ownCpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
