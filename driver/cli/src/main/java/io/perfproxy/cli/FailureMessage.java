package io.perfproxy.cli;

import io.perfproxy.config.Redaction;
import io.perfproxy.logging.VisibleText;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what failed and what would be right, on one line, without a stack and without secrets. */
final class FailureMessage implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private static final Pattern URL = Pattern.compile("[\\w+]+:[^\\s']+");
  private static final Pattern OPTION_VALUE = Pattern.compile("(--[\\w-]+)=[^']*");

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult arguments) {
    return say(text(failure), commandLine, ExitCode.FAILED);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine commandLine = failure.getCommandLine();
    String message = message(failure);
    if (failure instanceof UnmatchedArgumentException) {
      message = OPTION_VALUE.matcher(message).replaceAll("$1");
    }
    return say(
        message.replaceFirst("^Error: ", "")
            + "; see "
            + commandLine.getCommandSpec().qualifiedName()
            + " --help",
        commandLine,
        ExitCode.USAGE);
  }

  private static int say(String text, CommandLine commandLine, int exitCode) {
    String safe =
        URL.matcher(text).replaceAll(url -> Matcher.quoteReplacement(Redaction.url(url.group())));
    String line = safe.strip().replaceAll("\\R\\s*", "; ").replaceFirst("^perfproxy ", "");
    commandLine.getErr().println("perfproxy: " + VisibleText.of(line));
    commandLine.getErr().flush();
    return exitCode;
  }

  static String text(Exception failure) {
    if (failure instanceof SQLException refused) {
      return text(refused);
    }
    if (failure instanceof FileSystemException file) {
      return text(file);
    }
    if (failure instanceof RuntimeException) {
      return failure.getClass().getSimpleName() + ": " + message(failure);
    }
    return message(failure);
  }

  private static String text(FileSystemException failure) {
    String file = failure.getFile();
    if (failure instanceof NoSuchFileException) {
      return "there is no file " + file;
    }
    if (failure instanceof AccessDeniedException) {
      return "there is no permission for file " + file;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return file + " is there already, and is not overwritten";
    }
    return message(failure);
  }

  private static String text(SQLException refused) {
    String message = message(refused);
    String state = String.valueOf(refused.getSQLState());
    return switch (state) {
      case "28P01", "28000", "08004" ->
          "the database refuses the role: "
              + message
              + "; give the role with --user and its password with PGPASSWORD or --password";
      case "3D000" -> message + "; --url names another database behind the last slash";
      case "42501" ->
          message.contains("GRANT")
              ? message
              : message + "; the role needs SELECT on the tables, as the application's has";
      default -> state.startsWith("08") ? "the database cannot be reached: " + message : message;
    };
  }

  private static String message(Exception failure) {
    return String.valueOf(failure.getMessage());
  }
}
