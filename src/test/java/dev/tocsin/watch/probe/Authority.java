package dev.tocsin.watch.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of the tests, made with the JDK's own keytool. */
public final class Authority {

  private static final String PASSWORD = "changeit";
  private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

  private final Path folder;
  private int made;

  public Authority(Path folder) {
    this.folder = folder;
    run(
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test authority",
        "-ext",
        "bc:c",
        "-keystore",
        store("ca"));
    run("-exportcert", "-rfc", "-alias", "ca", "-keystore", store("ca"), "-file", pem().toString());
  }

  /** Its own certificate. */
  public Path pem() {
    return folder.resolve("ca.pem");
  }

  /** A server that shows a certificate for the name, signed by this authority. */
  public SSLContext signed(String name, String start, int days) {
    String alias = "site" + made++;
    String request = folder.resolve(alias + ".csr").toString();
    String answer = folder.resolve(alias + ".pem").toString();
    run(
        "-genkeypair",
        "-alias",
        alias,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-keystore",
        store(alias));
    run("-certreq", "-alias", alias, "-keystore", store(alias), "-file", request);
    run(
        "-gencert",
        "-alias",
        "ca",
        "-keystore",
        store("ca"),
        "-infile",
        request,
        "-outfile",
        answer,
        "-rfc",
        "-ext",
        "san=dns:" + name,
        "-startdate",
        start,
        "-validity",
        Integer.toString(days));
    run(
        "-importcert",
        "-noprompt",
        "-alias",
        "ca",
        "-keystore",
        store(alias),
        "-file",
        pem().toString());
    run("-importcert", "-noprompt", "-alias", alias, "-keystore", store(alias), "-file", answer);
    return context(alias);
  }

  /** A certificate for the name, signed by this authority. */
  X509Certificate certificate(String name, String start, int days) {
    signed(name, start, days);
    try (InputStream in = Files.newInputStream(folder.resolve("site" + (made - 1) + ".pem"))) {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509").generateCertificates(in).iterator().next();
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server that signed its certificate itself. */
  public SSLContext selfSigned(String name) {
    String alias = "site" + made++;
    run(
        "-genkeypair",
        "-alias",
        alias,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=dns:" + name,
        "-keystore",
        store(alias));
    return context(alias);
  }

  private String store(String name) {
    return folder.resolve(name + ".p12").toString();
  }

  private SSLContext context(String alias) {
    try (InputStream in = Files.newInputStream(folder.resolve(alias + ".p12"))) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(KEYTOOL.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("keytool.log").toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
