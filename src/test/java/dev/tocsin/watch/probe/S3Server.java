package dev.tocsin.watch.probe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.watch.check.Bucket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * S3Proxy as a process of its own, which keeps objects as files and refuses whatever is not rightly
 * signed. Its libraries are fetched by the build's profile {@code s3-server}.
 */
final class S3Server implements AutoCloseable {

  static final String KEY = "hub-key";
  static final String SECRET = "hub-secret";
  private static final Path LIBRARIES = Path.of("target/s3-server.path");
  private static final Set<String> OWN = Set.of("host", "content-length");

  private final Process process;
  private final int port;
  private final Path data;
  private final HttpClient http = HttpClient.newHttpClient();

  private S3Server(Process process, int port, Path data) {
    this.process = process;
    this.port = port;
    this.data = data;
  }

  static S3Server start(Path folder) throws IOException {
    assumeTrue(Files.exists(LIBRARIES), "the profile s3-server has not fetched the S3 server");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path data = Files.createDirectories(folder.resolve("objects"));
    Path settings = folder.resolve("s3.conf");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, KEY, SECRET, data));
    Path logging = folder.resolve("logback.xml");
    Files.writeString(logging, "<configuration><root level=\"OFF\"/></configuration>");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + logging,
                "-cp",
                Files.readString(LIBRARIES),
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3.log").toFile())
            .start();
    S3Server server = new S3Server(process, port, data);
    await().atMost(Duration.ofSeconds(60)).until(server::answers);
    return server;
  }

  private boolean answers() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException notYet) {
      return false;
    }
  }

  Bucket bucket(String name, String prefix, Bucket.Key key) {
    return new Bucket(
        new Bucket.Place(URI.create("http://127.0.0.1:" + port), "us-east-1", true),
        name,
        prefix,
        "",
        key,
        true);
  }

  void make(String bucket) throws Exception {
    put("/" + bucket, new byte[0]);
  }

  /** Stores an object now. */
  void store(String bucket, String key, int size) throws Exception {
    put("/" + bucket + "/" + key.replace(" ", "%20"), new byte[size]);
  }

  /** Stores an object as of that moment. */
  void store(String bucket, String key, int size, Instant at) throws Exception {
    store(bucket, key, size);
    Files.setLastModifiedTime(data.resolve(bucket).resolve(key), FileTime.from(at));
  }

  private void put(String path, byte[] body) throws Exception {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .protocol("http")
            .host("127.0.0.1")
            .port(port)
            .encodedPath(path)
            .build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                what ->
                    what.identity(AwsCredentialsIdentity.create(KEY, SECRET))
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
            .request();
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(signed.getUri()).PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    signed.forEachHeader(
        (name, values) -> {
          if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> sent.header(name, value));
          }
        });
    HttpResponse<String> answer = http.send(sent.build(), HttpResponse.BodyHandlers.ofString());
    if (!List.of(200, 204).contains(answer.statusCode())) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }

  @Override
  public void close() {
    http.close();
    process.destroyForcibly();
  }
}
