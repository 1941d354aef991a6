package org.grad4j.core.internal.kernel;

import org.grad4j.core.internal.memory.Runs;

/**
 * Planes in a room of a thread's own, where they are further apart than in memory, so that there is
 * padding around them.
 */
final class PaddedPlanes {
  private final ConvolutionLoops loops;
  private final int width;
  private final int height;
  private final int first;
  private final int pitch;
  private final int distance;
  private final float[] plane;

  /**
   * Planes of so many rows, for the thread that makes it.
   *
   * @param first where in the room the first element lies
   * @param pitch how far rows lie apart in the room
   * @param distance how far planes lie apart in the room
   */
  PaddedPlanes(ConvolutionLoops loops, int width, int height, int first, int pitch, int distance) {
    this.loops = loops;
    this.width = width;
    this.height = height;
    this.first = first;
    this.pitch = pitch;
    this.distance = distance;
    int inPlane = pitch == width ? 0 : width * height + loops.vectorLength();
    this.plane = ThreadRooms.take(ThreadRooms.Use.PLANE, inPlane);
  }

  /** Copies planes that follow one another in memory, to {@code at} and behind it. */
  void load(Runs<float[]> runs, long from, int planes, float[] room, int at) {
    int inPlane = width * height;
    if (pitch == width && distance == inPlane) {
      runs.get(from, 1, room, at + first, planes * inPlane);
      return;
    }
    for (int to = at + first, end = to + planes * distance; to < end; to += distance) {
      if (pitch == width) {
        runs.get(from, 1, room, to, inPlane);
      } else {
        runs.get(from, 1, plane, 0, inPlane);
        loops.spread(plane, height, width, room, to, pitch);
      }
      from += inPlane;
    }
  }
}
