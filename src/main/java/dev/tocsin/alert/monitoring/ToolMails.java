package dev.tocsin.alert.monitoring;

import dev.tocsin.signal.mail.MailMessage;
import java.util.List;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/** The tools whose mails can be read. */
@NamedInterface("mail")
public final class ToolMails {

  private static final List<ToolMail> READERS =
      List.of(
          new SmartdMail(),
          new MdadmMail(),
          new MonitMail(),
          new NagiosMail(),
          new NetdataMail(),
          new AlertmanagerMail(),
          new ZabbixMail(),
          new UpgradesMail(),
          new GuardMail(),
          new CheckMail(),
          new LogwatchMail(),
          new CronMail(List.of(new CertbotMail(), new ClamavMail(), new LogwatchMail())),
          new CertbotMail(),
          new PleskMail());

  private ToolMails() {}

  /** The tool that wrote this, by the mail's shape alone; empty when none that is known. */
  public static Optional<String> toolOf(MailMessage mail) {
    return read(mail).map(Read::tool);
  }

  static Optional<Read> read(MailMessage mail) {
    ToolMessage message = ToolMessage.of(mail);
    for (ToolMail reader : READERS) {
      Optional<Said> said = reader.read(message);
      if (said.isPresent()) {
        return said.map(s -> new Read(reader.tool(), s));
      }
    }
    return Optional.empty();
  }

  /** What a mail says, and in whose words. */
  record Read(String tool, Said said) {}
}
