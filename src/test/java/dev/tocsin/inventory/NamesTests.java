package dev.tocsin.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTests {

  @ParameterizedTest
  @CsvSource({
    "WWW.Shop.Example.,www.shop.example",
    "élan.example,xn--lan-9la.example",
    "ÉLAN.EXAMPLE.,xn--lan-9la.example",
    "192.0.2.1,192.0.2.1",
    "::ffff:192.0.2.1,192.0.2.1",
    "::FFFF:C000:201,192.0.2.1",
    "2001:DB8:0:0:0:0:0:10,2001:db8::10",
    "2001:0db8::0010,2001:db8::10",
    "[2001:db8::10],2001:db8::10",
    "fe80::1%eth0,fe80::1",
    "::,::",
    "::1,::1",
    "1:0:0:2:0:0:0:3,1:0:0:2::3",
    "1:0:2:3:4:5:6:7,1:0:2:3:4:5:6:7",
    "64:ff9b::192.0.2.33,64:ff9b::c000:221",
  })
  void hasOneSpelling(String given, String canonical) {
    assertThat(Names.canonical(given)).isEqualTo(canonical);
    assertThat(Names.canonical(canonical)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2",
        "192.0.2.256",
        "192.0.2.01",
        "192.0.2.1.",
        "1.2.3.4.5",
        "::1::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "g::",
        ":1",
        "1:",
        "::1.2.3",
        "1.2.3.4::",
        "",
        "1..2.3",
        "1::2:3:4:5:6:7:8"
      })
  void isNoAddress(String text) {
    assertThat(Addresses.canonical(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web01", "shop.example", "_dmarc.shop.example", "xn--lan-9la.example", "a"})
  void isAHostName(String text) {
    assertThat(Names.isHostName(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        "-a.example",
        "a-.example",
        "192.0.2.1",
        "999.999.1.1",
        "a b",
        "a/b",
        "../etc",
        "*.shop.example",
        "shop.example\n",
        "$(id).example",
        "a;b",
        "élan.example"
      })
  void isNoHostName(String text) {
    assertThat(Names.isHostName(text)).isFalse();
  }

  @Property(tries = 2000)
  void readsEveryAddressAsTheJdkWritesIt(@ForAll @Size(16) byte[] bytes) throws Exception {
    sameValue(InetAddress.getByAddress(bytes));
    bytes[4] = bytes[5] = bytes[6] = bytes[7] = bytes[8] = bytes[9] = 0;
    sameValue(InetAddress.getByAddress(bytes));
  }

  /** The JDK writes all eight groups, the canonical spelling is shorter and must mean the same. */
  private static void sameValue(InetAddress address) throws UnknownHostException {
    String canonical = Addresses.canonical(address.getHostAddress());
    assertThat(canonical).isNotNull();
    assertThat(InetAddress.getByName(canonical)).isEqualTo(address);
    assertThat(Addresses.canonical(canonical)).isEqualTo(canonical);
  }
}
