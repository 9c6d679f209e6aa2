package io.perfproxy.cli;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what failed and what would be right, on one line and without a stack. */
final class FailureMessage implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult arguments) {
    commandLine.getErr().println("perfproxy: " + text(failure));
    return ExitCode.FAILED;
  }

  static String text(Exception failure) {
    if (failure instanceof SQLException refused) {
      return text(refused);
    }
    if (failure instanceof NoSuchFileException missing) {
      return "there is no file " + missing.getFile();
    }
    if (failure instanceof FileAlreadyExistsException existing) {
      return existing.getFile() + " is there already, and is not overwritten";
    }
    return String.valueOf(failure.getMessage());
  }

  private static String text(SQLException refused) {
    String message = String.valueOf(refused.getMessage()).replaceAll("\\R\\s*", "; ");
    String state = String.valueOf(refused.getSQLState());
    return switch (state) {
      case "42501" -> message + "; the role needs SELECT on the tables, as the application's has";
      case "28P01", "28000" ->
          message + "; give the role with --user and its password with PGPASSWORD or --password";
      default -> state.startsWith("08") ? "the database cannot be reached: " + message : message;
    };
  }
}
