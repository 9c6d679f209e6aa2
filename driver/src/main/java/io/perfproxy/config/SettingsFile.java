package io.perfproxy.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Finds and reads {@code perfproxy.properties}, which is UTF-8, on the class path. */
final class SettingsFile {

  static final String NAME = "perfproxy.properties";

  private static final int MAX_BYTES = 1 << 20;

  private SettingsFile() {}

  /**
   * What was found: entries, or what is wrong with the file; neither when there is no file.
   *
   * @param layer the entries
   * @param fault why it cannot be read
   */
  record Reading(@Nullable SettingLayer layer, @Nullable ConfigurationFault fault) {
    static final Reading NONE = new Reading(null, null);
  }

  /** The thread's context class loader, then our own. */
  static List<ClassLoader> classLoaders() {
    ClassLoader context = null;
    try {
      context = Thread.currentThread().getContextClassLoader();
    } catch (SecurityException e) {
      // Then our own alone.
    }
    ClassLoader[] loaders = {context, SettingsFile.class.getClassLoader()};
    return Arrays.stream(loaders).filter(Objects::nonNull).distinct().toList();
  }

  /** Reads the file of the first class loader that has one. */
  static Reading read(List<ClassLoader> loaders) {
    for (ClassLoader loader : loaders) {
      URL location;
      try {
        location = loader.getResource(NAME);
      } catch (RuntimeException e) {
        // The loader of a stopped web application, for one, answers like this.
        continue;
      }
      if (location != null) {
        return read(location);
      }
    }
    return Reading.NONE;
  }

  private static Reading read(URL location) {
    String shown = Redaction.url(location.toString());
    String fault;
    try {
      URLConnection connection = location.openConnection();
      // A cached jar would stay open, and be closed under others' hands.
      connection.setUseCaches(false);
      byte[] bytes;
      try (InputStream in = connection.getInputStream()) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
      if (bytes.length > MAX_BYTES) {
        fault = "is larger than 1MB";
      } else {
        Properties properties = new Properties();
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        // Some editors put a byte order mark in front, which would become part of the first name.
        properties.load(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text));
        return new Reading(SettingLayer.ofFile(shown, properties), null);
      }
    } catch (CharacterCodingException e) {
      fault = "is not UTF-8; save it as UTF-8";
    } catch (IllegalArgumentException e) {
      fault = "is malformed; a backslash followed by u needs four hexadecimal digits";
    } catch (IOException | RuntimeException e) {
      fault = "cannot be read (" + e.getClass().getSimpleName() + ")";
    }
    return new Reading(null, new ConfigurationFault(NAME + " at " + shown, null, null, fault));
  }
}
