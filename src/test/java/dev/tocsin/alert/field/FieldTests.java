package dev.tocsin.alert.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTests {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "::ffff:192.0.2.1, 192.0.2.1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "fe80::1%eth0, fe80::1"
  })
  void readsAddresses(String text, String address) {
    assertThat(IpAddress.parse(text)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4 ",
        "1.2.3.",
        ".1.2.3.4",
        "1..2.3",
        "UNKNOWN",
        "shop.example",
        ":",
        ":::",
        "1:2",
        "1:2:3:4:5:6:7",
        "12345::",
        "::g",
        "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8:9",
        ":1::",
        "1:",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "0x7f.1",
        "2130706433",
        "١.٢.٣.٤"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Property
  void readsEveryIpv6Address(@ForAll @Size(16) byte[] bytes) throws Exception {
    InetAddress address = InetAddress.getByAddress(bytes);
    String canonical = IpAddress.parse(address.getHostAddress()).orElseThrow();
    assertThat(InetAddress.getByName(canonical)).isEqualTo(address);
    assertThat(IpAddress.parse(canonical)).contains(canonical);
  }

  @Property
  void readsEveryTime(@ForAll @LongRange(min = -62_000_000_000L, max = 253_000_000_000L) long at) {
    Instant time = Instant.ofEpochSecond(at, Math.floorMod(at, 1_000_000_000L));
    assertThat(IsoTime.parse(time.toString())).contains(time);
    assertThat(
            IsoTime.parse(
                time.atOffset(ZoneOffset.ofHoursMinutes(5, 45))
                    .toString()
                    .replaceFirst("(T\\d\\d:\\d\\d)\\+", "$1:00+")))
        .contains(time);
  }

  @Property
  void neverFailsOnAnyText(@ForAll String text) {
    IsoTime.parse(text);
    IpAddress.parse(text);
    HostName.of(text);
    Link.usable(text);
    assertThat(Kind.of(text, "alert")).matches("[a-z0-9][a-z0-9-]{0,63}");
    assertThat(Text.clean(text, 10)).hasSizeLessThanOrEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "DisquePresquePlein, disque-presque-plein",
    "HTTPDown, http-down",
    "High CPU Temperature, high-cpu-temperature",
    "thing_dead, thing-dead",
    "Mémoire élevée!, memoire-elevee",
    "node2Down, node2-down",
    "'', alert",
    "***, alert"
  })
  void makesKinds(String name, String kind) {
    assertThat(Kind.of(name, "alert")).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22", "2026-13-22T01:00:00Z", "2026-02-30T01:00:00Z", "2026-11-22T01:00:00",
        "2026-11-22T01:00:00.Z", "2026-11-22T25:00:00Z", "2026-11-22T01:00:00+1",
            "x026-11-22T01:00:00Z"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(IsoTime.parse(text)).isEmpty();
  }
}
