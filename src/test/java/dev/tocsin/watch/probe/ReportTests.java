package dev.tocsin.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sample.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the agents' answers and of a database's greeting. */
class ReportTests {

  private static final Instant NOW = Instant.ofEpochSecond(1_772_359_200);
  private static final long HOUR = 3_600;

  @Test
  void theFullestFileSystemCounts() {
    Sample sample =
        read(
            CheckKind.DISK,
            "{'items':[{'mount':'/','used':40,'inodes':3},{'mount':'/var','used':81,'inodes':96}]}");
    assertThat(sample.value()).isEqualTo(96);
    assertThat(sample.detail()).isEqualTo("/var is 96 % full (inodes)");
  }

  @Test
  void aDegradedArrayIsNamed() {
    Sample sample =
        read(
            CheckKind.RAID,
            "{'items':[{'array':'md0','state':'clean'},{'array':'md1','state':'degraded','detail':'[U_]'}]}");
    assertThat(sample.outcome()).isEqualTo(Outcome.BAD);
    assertThat(sample.detail()).isEqualTo("md1 is degraded: [U_]");
    assertThat(read(CheckKind.RAID, "{'items':[]}").outcome()).isEqualTo(Outcome.EXCUSED);
    assertThat(read(CheckKind.RAID, "{'items':[{'array':'md0','state':'clean'}]}").outcome())
        .isEqualTo(Outcome.GOOD);
  }

  @Test
  void theSnapshotWithLeastRoomCounts() {
    Sample sample =
        read(
            CheckKind.SNAPSHOTS,
            "{'items':[{'kind':'zfs','name':'tank@a','taken':1772000000,'used':0.0},"
                + "{'kind':'lvm','name':'vg0/root-before','taken':1772300000,'used':91.2}]}");
    assertThat(sample.value()).isEqualTo(91.2);
    assertThat(sample.detail())
        .isEqualTo("2 snapshots, the oldest of 2026-02-25; vg0/root-before has used up 91.2 %");
    assertThat(read(CheckKind.SNAPSHOTS, "{'items':[]}").outcome())
        .as("what was removed ends its alarm")
        .isEqualTo(Outcome.NONE);
  }

  @Test
  void theAccountThatWritesToMostIsNamed() {
    Sample sample =
        read(
            CheckKind.MAIL_SENDERS,
            "{'queued':0,'items':[{'sender':'a@x.example','recipients':12},{'sender':'www-data','recipients':900}]}");
    assertThat(sample.value()).isEqualTo(900);
    assertThat(sample.detail()).contains("www-data");
    assertThat(read(CheckKind.MAIL_SENDERS, "{'queued':0,'items':[]}").value()).isEqualTo(0);
    assertThat(read(CheckKind.MAIL_SENDERS, "{'items':[]}").outcome())
        .as("without a mail server nobody can be said to be quiet")
        .isEqualTo(Outcome.NONE);
  }

  @Test
  void theOldestOfTheNewestBackupsCounts() {
    Sample sample = backups(item("files", 2, 100, 100, 100, 100), item("db", 30, 50, 50, 50, 50));
    assertThat(sample.outcome()).isEqualTo(Outcome.MEASURED);
    assertThat(sample.value()).isEqualTo(30);
    assertThat(sample.detail()).contains("db");
  }

  @Test
  void aBackupThatShrankOrIsEmptyIsNone() {
    assertThat(backups(item("db", 2, 49, 100, 90, 110, 100)).detail()).contains("shrank");
    assertThat(backups(item("db", 2, 51, 100, 90, 110, 100)).outcome()).isEqualTo(Outcome.MEASURED);
    assertThat(backups(item("db", 2, 10, 100)).outcome())
        .as("one before it proves nothing")
        .isEqualTo(Outcome.MEASURED);
    assertThat(backups(item("db", 2, 0)).detail()).contains("empty");
    assertThat(backups("{'name':'db','error':'no such folder'}").detail())
        .contains("no such folder");
    assertThat(backups().outcome()).isEqualTo(Outcome.NONE);
  }

  /** Else one wrong clock would make a backup look fresh for years. */
  @Test
  void whatIsDatedInTheFutureIsNoProof() {
    assertThat(backups(item("db", -2, 100)).outcome()).isEqualTo(Outcome.BAD);
    assertThat(backups(item("db", -2, 100)).detail()).contains("db", "yet to come");
    assertThat(backups(item("db", 0, 100)).outcome()).isEqualTo(Outcome.MEASURED);
    long tomorrow = NOW.getEpochSecond() + 24 * HOUR;
    Sample scan = report("'scanner':'clamscan','exit':0,'ended':" + tomorrow).judge(NOW);
    assertThat(scan.outcome()).isEqualTo(Outcome.BAD);
    assertThat(scan.detail()).contains("yet to come");
  }

  @Test
  void aCertificateOnDiskThatCannotBeReadIsNamed() {
    String good = "{'name':'shop.example','until':" + (NOW.getEpochSecond() + 240 * HOUR) + "}";
    assertThat(read(CheckKind.CERTIFICATE_FILES, "{'items':[" + good + "]}").value()).isEqualTo(10);
    Sample broken =
        read(CheckKind.CERTIFICATE_FILES, "{'items':[" + good + ",{'name':'panel','until':0}]}");
    assertThat(broken.outcome()).isEqualTo(Outcome.BAD);
    assertThat(broken.detail()).isEqualTo("panel cannot be read");
  }

  @Test
  void aCleanScanIsGoodForAsLongAsItIsFresh() {
    Sample sample = scan("'exit':0,'scanned':2000,'infected':0,'errors':0");
    assertThat(sample.outcome()).isEqualTo(Outcome.MEASURED);
    assertThat(sample.value()).isEqualTo(5);
  }

  @Test
  void whatAScanFoundIsBadHoweverItEnded() {
    assertThat(scan("'exit':1,'scanned':9,'infected':1,'found':['/srv/a: Eicar']").detail())
        .contains("Eicar");
    assertThat(scan("'exit':1,'scanned':9,'infected':0").outcome()).isEqualTo(Outcome.BAD);
    assertThat(scan("'exit':2,'scanned':9,'infected':0").detail()).contains("exit status 2");
    assertThat(scan("'exit':124,'scanned':9,'infected':0").outcome()).isEqualTo(Outcome.BAD);
  }

  @Test
  void aScanThatLookedAtNothingIsNone() {
    assertThat(scan("'exit':0,'scanned':0,'infected':0,'errors':3").outcome())
        .isEqualTo(Outcome.BAD);
  }

  @Test
  void aScanIsDueWhenTheLastBeganLongEnoughAgo() {
    Duration day = Duration.ofDays(1);
    assertThat(report("'scanner':'clamscan'").due(NOW, day)).isTrue();
    assertThat(report("'scanner':''").due(NOW, day)).isFalse();
    assertThat(report("'scanner':'clamscan','running':true").due(NOW, day)).isFalse();
    long yesterday = NOW.getEpochSecond() - 24 * HOUR;
    assertThat(begunAndEnded(yesterday).due(NOW, day)).isTrue();
    assertThat(begunAndEnded(yesterday + 1).due(NOW, day)).isFalse();
  }

  private static ScanReport begunAndEnded(long begun) {
    return report("'scanner':'clamscan','started':" + begun + ",'ended':" + (begun + 60));
  }

  @Test
  void aScanThatNeverRanIsFoundOut() {
    assertThat(report("'scanner':'clamscan'").judge(NOW).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(report("'scanner':'clamscan','started':5").judge(NOW).outcome())
        .isEqualTo(Outcome.BAD);
    assertThat(report("'scanner':''").judge(NOW).outcome()).isEqualTo(Outcome.NONE);
  }

  @Test
  void nonsenseIsNoAnswer() {
    for (CheckKind kind :
        List.of(CheckKind.DISK, CheckKind.MEMORY, CheckKind.MAIL_QUEUE, CheckKind.BACKUP)) {
      assertThat(read(kind, "{'items':{'a':[]},'percent':'NaN','queued':'x'}").outcome())
          .isIn(Outcome.UNKNOWN, Outcome.NONE);
    }
  }

  @Test
  void aDatabaseThatGreetsIsUp() {
    byte[] greeting = packet("\n10.11.6-MariaDB\0rest");
    assertThat(DatabaseGreeting.read(greeting, NOW).detail()).endsWith("10.11.6-MariaDB");
    assertThat(DatabaseGreeting.read(packet("\u00ff\152\4Host is not allowed"), NOW).outcome())
        .isEqualTo(Outcome.GOOD);
    assertThat(DatabaseGreeting.read(packet("\u00ff\20\4Too many connections"), NOW).outcome())
        .isEqualTo(Outcome.BAD);
    assertThat(DatabaseGreeting.read(packet("SSH-2.0-OpenSSH"), NOW).outcome())
        .isEqualTo(Outcome.BAD);
    assertThat(DatabaseGreeting.read(new byte[0], NOW).outcome()).isEqualTo(Outcome.BAD);
  }

  private static byte[] packet(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
    byte[] packet = new byte[bytes.length + 4];
    packet[0] = (byte) bytes.length;
    System.arraycopy(bytes, 0, packet, 4, bytes.length);
    return packet;
  }

  private static String item(String name, long hours, long... sizes) {
    StringBuilder text = new StringBuilder();
    for (long size : sizes) {
      text.append(text.isEmpty() ? "" : ",").append(size);
    }
    long newest = NOW.getEpochSecond() - hours * HOUR;
    return "{'name':'" + name + "','newest':" + newest + ",'sizes':[" + text + "]}";
  }

  private static Sample backups(String... items) {
    return read(CheckKind.BACKUP, "{'items':[" + String.join(",", items) + "]}");
  }

  private static Sample scan(String fields) {
    long ended = NOW.getEpochSecond() - 5 * HOUR;
    return report("'scanner':'clamscan','started':1,'ended':" + ended + "," + fields).judge(NOW);
  }

  private static ScanReport report(String fields) {
    try {
      return ScanReport.find(
          List.of(
              new ObjectMapper()
                  .readTree(("{'kind':'antivirus'," + fields + "}").replace('\'', '"'))),
          "antivirus");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Sample read(CheckKind kind, String json) {
    try {
      return AgentReport.read(kind, new ObjectMapper().readTree(json.replace('\'', '"')), NOW);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
