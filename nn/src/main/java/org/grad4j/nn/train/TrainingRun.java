package org.grad4j.nn.train;

import java.nio.file.Path;
import org.grad4j.nn.Module;
import org.grad4j.nn.optim.Optimizer;

/** A run as callbacks see it. */
public interface TrainingRun {
  /** The model that learns. */
  Module model();

  /** The optimizer that changes it. */
  Optimizer optimizer();

  /** How many epochs are done. */
  long epoch();

  /** How many epochs there shall be. */
  long epochs();

  /** How many steps are done. */
  long step();

  /** Ends the run when all callbacks have been asked; the reason is found in its history. */
  void stop(String reason);

  /**
   * Saves a checkpoint from which {@link Trainer#resume} goes on bit for bit, when all callbacks
   * have been asked. It replaces the file in one move.
   */
  void save(Path path);
}
