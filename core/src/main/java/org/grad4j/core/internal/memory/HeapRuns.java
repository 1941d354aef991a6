package org.grad4j.core.internal.memory;

import java.util.Arrays;

/** Runs of elements in Java arrays. */
final class HeapRuns {
  private HeapRuns() {}

  record Floats(float[] array) implements Runs<float[]> {
    @Override
    public void get(long at, long stride, float[] to, int offset, int n) {
      if (stride == 1) {
        System.arraycopy(array, (int) at, to, offset, n);
      } else if (stride == 0) {
        Arrays.fill(to, offset, offset + n, array[(int) at]);
      } else {
        for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
          to[offset + i] = array[p];
        }
      }
    }

    @Override
    public void gather(long[] at, float[] to, int n) {
      for (int t = 0; t < n; t++) {
        to[t] = array[(int) at[t]];
      }
    }

    @Override
    public void put(long at, long stride, float[] from, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        array[p] = from[offset + i];
      }
    }
  }

  record Doubles(double[] array) implements Runs<double[]> {
    @Override
    public void get(long at, long stride, double[] to, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        to[offset + i] = array[p];
      }
    }

    @Override
    public void gather(long[] at, double[] to, int n) {
      for (int t = 0; t < n; t++) {
        to[t] = array[(int) at[t]];
      }
    }

    @Override
    public void put(long at, long stride, double[] from, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        array[p] = from[offset + i];
      }
    }
  }

  record Longs(long[] array) implements Runs<long[]> {
    @Override
    public void get(long at, long stride, long[] to, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        to[offset + i] = array[p];
      }
    }

    @Override
    public void gather(long[] at, long[] to, int n) {
      for (int t = 0; t < n; t++) {
        to[t] = array[(int) at[t]];
      }
    }

    @Override
    public void put(long at, long stride, long[] from, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        array[p] = from[offset + i];
      }
    }
  }

  record Ints(int[] array) implements Runs<long[]> {
    @Override
    public void get(long at, long stride, long[] to, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        to[offset + i] = array[p];
      }
    }

    @Override
    public void put(long at, long stride, long[] from, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        array[p] = (int) from[offset + i];
      }
    }
  }

  record Booleans(byte[] array) implements Runs<long[]> {
    @Override
    public void get(long at, long stride, long[] to, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        to[offset + i] = array[p];
      }
    }

    @Override
    public void put(long at, long stride, long[] from, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        array[p] = (byte) (from[offset + i] == 0 ? 0 : 1);
      }
    }
  }

  record Bytes(byte[] array) implements Runs<byte[]> {
    @Override
    public void get(long at, long stride, byte[] to, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        to[offset + i] = array[p];
      }
    }

    @Override
    public void put(long at, long stride, byte[] from, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        array[p] = from[offset + i];
      }
    }
  }

  record UnsignedBytes(byte[] array) implements Runs<long[]> {
    @Override
    public void get(long at, long stride, long[] to, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        to[offset + i] = array[p] & 0xff;
      }
    }

    @Override
    public void put(long at, long stride, long[] from, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        array[p] = (byte) from[offset + i];
      }
    }
  }

  record Float16s(short[] array) implements Runs<float[]> {
    @Override
    public void get(long at, long stride, float[] to, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        to[offset + i] = Halves.fromFloat16(array[p]);
      }
    }

    @Override
    public void put(long at, long stride, float[] from, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        array[p] = Halves.toFloat16(from[offset + i]);
      }
    }
  }

  record Bfloat16s(short[] array) implements Runs<float[]> {
    @Override
    public void get(long at, long stride, float[] to, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        to[offset + i] = Halves.fromBfloat16(array[p]);
      }
    }

    @Override
    public void put(long at, long stride, float[] from, int offset, int n) {
      for (int i = 0, p = (int) at, step = (int) stride; i < n; i++, p += step) {
        array[p] = Halves.toBfloat16(from[offset + i]);
      }
    }
  }
}
