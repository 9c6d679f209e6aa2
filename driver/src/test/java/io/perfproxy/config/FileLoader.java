package io.perfproxy.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class loader whose one resource is a {@code perfproxy.properties} that is never on a disk. */
final class FileLoader extends ClassLoader {

  private final byte @Nullable [] content;

  /**
   * @param content null when reading fails
   */
  FileLoader(byte @Nullable [] content) {
    super(null);
    this.content = content;
  }

  static List<ClassLoader> of(String content) {
    return List.of(new FileLoader(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  protected @Nullable URL findResource(String name) {
    if (!name.equals("perfproxy.properties")) {
      return null;
    }
    try {
      return new URL(null, "memory:/perfproxy.properties", new Handler());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          if (content == null) {
            throw new IOException("disk on fire");
          }
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
