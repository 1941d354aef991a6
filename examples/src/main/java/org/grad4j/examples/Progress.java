package org.grad4j.examples;

import java.io.IOException;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/** Progress bars on standard error, silent where that is no terminal. */
final class Progress {
  private Progress() {}

  /** A bar of so many steps. */
  static ProgressBar of(String task, long steps) {
    var builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII);
    return (isOnTerminal() ? builder : builder.setConsumer(new Silent())).build();
  }

  private static boolean isOnTerminal() {
    try (var terminal =
        TerminalBuilder.builder().systemOutput(SystemOutput.SysErr).dumb(true).build()) {
      return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    } catch (IOException e) {
      // Who cannot be asked cannot be drawn on.
      return false;
    }
  }

  /** Takes a bar's lines and shows none of them. */
  private static final class Silent implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return 80;
    }

    @Override
    public void accept(String line) {
      // There is no terminal that could overwrite a line.
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }
}
