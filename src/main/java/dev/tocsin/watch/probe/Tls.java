package dev.tocsin.watch.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS as an observer: every certificate is taken, so that it can be judged afterwards. Nothing
 * secret is ever sent over such a connection.
 */
final class Tls {

  private final List<X509TrustManager> authorities = new ArrayList<>();

  /**
   * @param own a PEM file of further authorities, or null for those of the Java platform alone
   * @throws IllegalArgumentException when the file cannot be used
   */
  Tls(@Nullable Path own) {
    try {
      authorities.add(authorities(null));
      if (own != null) {
        authorities.add(authorities(store(own)));
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("the file of authorities cannot be used: " + own, e);
    }
  }

  /**
   * TLS that trusts the authorities of the Java platform and these.
   *
   * @param own a PEM file
   * @throws IllegalArgumentException when the file cannot be used
   */
  static SSLContext trusting(Path own) {
    try {
      KeyStore all = store(own);
      int i = 0;
      for (X509Certificate one : authorities(null).getAcceptedIssuers()) {
        all.setCertificateEntry("platform-" + i++, one);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {authorities(all)}, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("the file of authorities cannot be used: " + own, e);
    }
  }

  /** Shakes hands, naming the host; what was shown is in the result. */
  Encrypted over(Socket socket, String host) throws IOException {
    Observer observer = new Observer();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {observer}, null);
      SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return new Encrypted(tls, observer.chain());
    } catch (GeneralSecurityException e) {
      throw new SSLException("TLS cannot be spoken", e);
    }
  }

  /** A connection and what was shown at its beginning. */
  record Encrypted(SSLSocket socket, Chain chain) {}

  private static X509TrustManager authorities(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static KeyStore store(Path pem) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      int i = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("own-" + i++, one);
      }
    }
    return store;
  }

  /** Notes what the authorities say and goes on. */
  private final class Observer extends X509ExtendedTrustManager {
    private List<X509Certificate> shown = List.of();
    private @Nullable String distrust = "nothing was shown";

    Chain chain() {
      return new Chain(shown, distrust);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      note(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      note(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      note(chain, type);
    }

    private void note(X509Certificate[] chain, String type) {
      shown = List.of(chain);
      for (X509TrustManager one : authorities) {
        try {
          one.checkServerTrusted(chain, type);
          distrust = null;
          return;
        } catch (CertificateException e) {
          distrust = "it leads to no authority that is trusted";
        }
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("this end is never a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("this end is never a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this end is never a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
