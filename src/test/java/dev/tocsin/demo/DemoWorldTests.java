package dev.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorldTests {

  @TempDir Path temporary;

  @Test
  void fillsTheInventoryWithTheKeysAndPortsOfItsServers() throws IOException {
    try (DemoWorld world = DemoWorld.start(temporary.resolve("demo"))) {
      String inventory = Files.readString(temporary.resolve("demo/inventory.yaml"));

      assertThat(inventory).doesNotContain("{port:", "{hostKey:");
      assertThat(world.hoster().servers()).hasSize(4);
      assertThat(world.hoster().count("clients")).isEqualTo(9);
      assertThat(world.hoster().count("datacentres")).isEqualTo(2);
      assertThat(world.sitesByServer().values().stream().mapToInt(List::size).sum()).isEqualTo(12);
      for (String server : world.sitesByServer().keySet()) {
        assertThat(inventory).contains(world.agent(server).hostKey());
        Path key = temporary.resolve("demo/data/ssh").resolve(server);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void emptiesItsOwnFolderAndNobodyElses() throws IOException {
    Path own = temporary.resolve("own");
    DemoFolder.fresh(own);
    Files.writeString(own.resolve("old"), "old");
    DemoFolder.fresh(own);
    assertThat(own.resolve("old")).doesNotExist();

    Path foreign = Files.createDirectory(temporary.resolve("foreign"));
    Files.writeString(foreign.resolve("thesis"), "years of work");
    assertThatThrownBy(() -> DemoFolder.fresh(foreign)).isInstanceOf(IOException.class);
    assertThat(foreign.resolve("thesis")).exists();
  }

  @Test
  void showsMailsAndSitesWithoutTrustingThem()
      throws IOException, InterruptedException, MessagingException {
    try (DemoWorld world = DemoWorld.start(temporary.resolve("demo"))) {
      send(world, "<script>alert(1)</script>", "Bonjour <b>vous</b>");

      URI pages = world.pages().address();
      assertThat(body(pages))
          .contains("1 mails to 1 people", "&lt;script&gt;alert(1)&lt;/script&gt;")
          .doesNotContain("<script>");
      String id = world.mail().received().getFirst().id();
      assertThat(body(pages.resolve("/mails/" + id))).contains("Bonjour &lt;b&gt;vous&lt;/b&gt;");
      assertThat(body(pages.resolve("/mails/another"))).contains("no such page");
      assertThat(body(pages.resolve("/sites"))).contains("boutique-lumen.example", "kestrel-tours");
    }
  }

  @Test
  void keepsTheSupportMailboxForTheHub() throws IOException, MessagingException {
    try (DemoWorld world = DemoWorld.start(temporary.resolve("demo"))) {
      world.mail().deliver(DemoWorld.resource("intrusion.eml"));
      assertThat(world.mail().received()).isEmpty();
    }
  }

  @Test
  void anActFailsWhenTheHubDoesNotAnswer() throws IOException {
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    try (DemoWorld world = DemoWorld.start(temporary.resolve("demo"))) {
      HubClient hub = new HubClient("http://127.0.0.1:" + nobody, world.adminToken());
      Terminal terminal = new Terminal(new PrintStream(OutputStream.nullOutputStream()));
      OutageAct act = new OutageAct(new Stage(world, hub, terminal));

      assertThatThrownBy(act::fault).isInstanceOf(IOException.class);
      assertThatThrownBy(act::end).isInstanceOf(Missed.class).hasMessageContaining("never opened");
    }
  }

  @Test
  void takesMailFromNobody() throws IOException, MessagingException {
    try (DemoWorld world = DemoWorld.start(temporary.resolve("demo"))) {
      send(world, "<>", "Your request", "MAIL FROM:<> is what an answer is sent with");
      send(world, "desk@halage.example", "Another", "and this is another");

      assertThat(world.mail().received())
          .extracting(mail -> mail.text().strip())
          .containsExactlyInAnyOrder(
              "MAIL FROM:<> is what an answer is sent with", "and this is another");
    }
  }

  private static void send(DemoWorld world, String subject, String text) throws MessagingException {
    send(world, "somebody@halage.example", subject, text);
  }

  private static void send(DemoWorld world, String sender, String subject, String text)
      throws MessagingException {
    Properties settings = new Properties();
    settings.put("mail.smtp.from", sender);
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", Integer.toString(world.mail().smtpPort()));
    MimeMessage message = new MimeMessage(Session.getInstance(settings));
    message.setFrom(new InternetAddress("somebody@halage.example"));
    message.setRecipient(
        jakarta.mail.Message.RecipientType.TO, new InternetAddress("claire@moreau.example"));
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    Transport.send(message);
  }

  private static String body(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .body();
  }
}
