package dev.tocsin.vault.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads what the hub needs to talk to the server; its failures name files and not what is in. */
final class PrivateFiles {

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private static final long LARGEST_CREDENTIAL = 8 << 10;
  private static final long LARGEST_CERTIFICATES = 1 << 20;

  /** What can stand in a header: visible ASCII. */
  private static final Pattern CREDENTIAL = Pattern.compile("[!-~]{1,4096}");

  private PrivateFiles() {}

  /**
   * A credential in a file of its owner alone.
   *
   * @param owned whether its rights are looked at: those of systemd's own folder are not ours
   */
  static String credential(Path file, boolean owned) throws Failure {
    try {
      if (owned && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw Failure.away(
            "cannot be logged in to: others than its owner may read " + file + " (chmod 600)");
      }
      return usable(text(file, LARGEST_CREDENTIAL).strip(), file.toString());
    } catch (IOException e) {
      throw Failure.away("cannot be logged in to: " + file + " cannot be read");
    }
  }

  /**
   * @param from what to name when it is not usable
   */
  static String usable(String credential, String from) throws Failure {
    if (!CREDENTIAL.matcher(credential).matches()) {
      throw Failure.away("cannot be logged in to: there is no usable credential in " + from);
    }
    return credential;
  }

  /** Trusts the certificates of a PEM file and no others. */
  static SSLContext trust(Path file) throws Failure {
    try {
      byte[] pem = text(file, LARGEST_CERTIFICATES).getBytes(StandardCharsets.ISO_8859_1);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        store.setCertificateEntry("ca-" + number++, one);
      }
      if (number == 0) {
        throw Failure.away("cannot be trusted: there is no certificate in " + file);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw Failure.away("cannot be trusted: " + file + " cannot be read");
    } catch (GeneralSecurityException e) {
      throw Failure.away("cannot be trusted: " + file + " holds no usable certificates (PEM)");
    }
  }

  private static String text(Path file, long largest) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > largest) {
      throw new IOException("not a file of that kind");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
