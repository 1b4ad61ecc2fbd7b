package dev.tocsin.fault;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** The mailbox that the hub reads, on an IMAP server in this process. */
final class MailDrop implements AutoCloseable {

  static final String SUPPORT = "support@hub.example";
  static final String PASSWORD = "password-of-the-mailbox";

  /** The name under which the receiving mail server vouches for senders. */
  static final String AUTHSERV = "mx.hub.example";

  private static final long START_MILLIS = 20_000;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final GreenMail server;
  private final GreenMailUser support;
  private final AtomicInteger delivered = new AtomicInteger();

  MailDrop() {
    ServerSetup imap = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
    imap.setServerStartupTimeout(START_MILLIS);
    server = new GreenMail(imap);
    server.start();
    try {
      support = server.getUserManager().createUser(SUPPORT, SUPPORT, PASSWORD);
    } catch (UserException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.getImap().getPort();
  }

  /** Puts a message into the mailbox, as it is. */
  void put(String raw) {
    byte[] bytes = raw.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    try {
      support.deliver(
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
      delivered.incrementAndGet();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many messages were put into it. */
  int delivered() {
    return delivered.get();
  }

  /** A client's mail in plain text. */
  static String letter(String from, String subject, String text) {
    return """
        Received: from mail.client.example (mail.client.example [203.0.113.80])
         by mx.hub.example with ESMTPS for <support@hub.example>; %1$s
        From: %2$s
        To: support@hub.example
        Subject: %3$s
        Date: %1$s
        Message-ID: <letter-%5$d@client.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8

        %4$s
        """
        .formatted(now(), from, subject, text, NUMBER.incrementAndGet());
  }

  /** The provider's mail about a hacked site, vouched for by the receiving mail server. */
  static String hacked(String site) {
    return """
        Authentication-Results: mx.hub.example;
         dkim=pass header.d=ovh.com header.s=mail;
         spf=pass smtp.mailfrom=noreply@ovh.com
        Received: from mail.ovh.com (mail.ovh.com [203.0.113.25])
         by mx.hub.example with ESMTPS for <support@hub.example>; %1$s
        From: OVHcloud <noreply@ovh.com>
        To: support@hub.example
        Subject: [Abuse] You are hosting a phishing page on %2$s
        Date: %1$s
        Message-ID: <abuse-%3$d@ovh.com>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8

        You are hosting a phishing page:

            hxxps://%2$s/login/

        Please remove it.
        """
        .formatted(now(), site, NUMBER.incrementAndGet());
  }

  private static String now() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
  }

  @Override
  public void close() {
    server.stop();
  }
}
