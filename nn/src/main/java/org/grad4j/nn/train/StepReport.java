package org.grad4j.nn.train;

import java.util.OptionalLong;

/**
 * A step.
 *
 * @param epoch which epoch it is, from 1
 * @param batch which step of the epoch it was, from 1
 * @param batches how many an epoch has, where that is known
 * @param step which step of the run it was, from 1
 * @param loss of this batch, before the step
 * @param meanLoss of the epoch so far
 * @param learningRate the step's
 * @param samplesPerSecond how fast the epoch has been so far, since the run began or was resumed
 */
public record StepReport(
    long epoch,
    long batch,
    OptionalLong batches,
    long step,
    double loss,
    double meanLoss,
    double learningRate,
    double samplesPerSecond) {}
