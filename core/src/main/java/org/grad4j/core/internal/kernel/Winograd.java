package org.grad4j.core.internal.kernel;

import org.grad4j.core.Window;
import org.grad4j.core.internal.shape.ConvolutionShape;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions with kernels of 3 × 3 by 16 multiplications for 4 results instead of 36: F(2×2, 3×3)
 * of Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", arXiv 1509.09308.
 *
 * <p>A tile is 2 × 2 neighbouring results, which come from 4 × 4 elements d. For each tile, summed
 * over channels before the last transform,
 *
 * <pre>
 *   y = Aᵀ·[(G·w·Gᵀ) ⊙ (Bᵀ·d·B)]·A
 *
 *        1  0 −1  0           1   0   0
 *   Bᵀ = 0  1  1  0       G = ½   ½   ½       Aᵀ = 1  1  1  0
 *        0 −1  1  0           ½  −½   ½            0  1 −1 −1
 *        0  1  0 −1           0   0   1
 * </pre>
 *
 * <p>The gradient of x is the same of the gradient g of y, with w turned round. That of w is the
 * adjoint in w: Gᵀ·[Σ (A·g·Aᵀ) ⊙ (Bᵀ·d·B)]·G, summed over tiles.
 *
 * <p><b>Lanes.</b> Tiles step by two columns, but vectors are never taken apart: two neighbouring
 * lanes hold the two columns of a tile. Along a row, with d<sub>0</sub> in an even lane and
 * d<sub>1</sub> behind it, Bᵀ·d is two vectors of pairs,
 *
 * <pre>
 *   P = (d₂ − d₀, d₃ − d₁) = (−t₀, −t₃)     one difference of what lies two further on
 *   Q = (d₁ + d₂, d₂ − d₁) = ( t₁,  t₂)     of what lies one further on, and its neighbours
 * </pre>
 *
 * <p>and so are the weights: (−u<sub>0</sub>, u<sub>3</sub>) and (u<sub>1</sub>, −u<sub>2</sub>).
 * From the products m = P·(−u<sub>0</sub>, u<sub>3</sub>) and n = Q·(u<sub>1</sub>, −u<sub>2</sub>)
 * the two columns of y are m + (n<sub>even</sub> − n<sub>odd</sub>, n<sub>even</sub> +
 * n<sub>odd</sub>), side by side as memory has them. The gradient's pairs are (g<sub>0</sub>,
 * g<sub>1</sub>) itself and (g<sub>0</sub> + g<sub>1</sub>, g<sub>1</sub> − g<sub>0</sub>), with
 * the signs of the weights. Down the columns, transforms are those above, between vectors.
 *
 * <p>All factors are powers of two and every transform is a sum, so whole numbers stay exact.
 */
final class Winograd {
  /** Fewer channels or outputs are not worth the transforms. */
  private static final int LEAST_CHANNELS = 8;

  /** Fewer vectors in a plane are computed in vain too often. */
  private static final int LEAST_VECTORS = 3;

  /** Transformed, more weights than these (channels times outputs) leave the cache too early. */
  private static final long MOST_WEIGHTS = 1 << 14;

  private Winograd() {}

  /** The loops, or null where there are none or another way is the better one. */
  static @Nullable ConvolutionLoops loops(ConvolutionShape shape) {
    boolean isSimple =
        shape.groups() == 1
            && isSimple(shape.rows())
            && isSimple(shape.columns())
            && Math.min(shape.channels(), shape.outputs()) >= LEAST_CHANNELS
            && (long) shape.channels() * shape.outputs() <= MOST_WEIGHTS
            && DirectConvolution.inPadded(shape) <= DirectConvolution.MOST_IN_IMAGE;
    var loops = isSimple ? HotLoops.CHOSEN.convolutionLoops() : null;
    return loops == null
            || tileRows(shape) * tilesWidth(shape) < LEAST_VECTORS * loops.vectorLength()
        ? null
        : loops;
  }

  private static boolean isSimple(Window window) {
    return window.kernel() == 3
        && window.stride() == 1
        && window.dilation() == 1
        && window.padding() < 3;
  }

  // ---- sizes ----

  static int tileRows(ConvolutionShape shape) {
    return (shape.down() + 1) / 2;
  }

  /** How many elements a row of tiles has. */
  static int tilesWidth(ConvolutionShape shape) {
    return (shape.across() + 1) / 2 * 2;
  }

  /** How many elements a plane has with its padding and what the last tiles need beyond. */
  static int inPlane(ConvolutionShape shape) {
    return (2 * tileRows(shape) + 2) * (tilesWidth(shape) + 2);
  }

  /** Planes of x with their padding. */
  static PaddedPlanes paddedPlanes(ConvolutionLoops loops, ConvolutionShape shape) {
    int pitch = tilesWidth(shape) + 2;
    return new PaddedPlanes(
        loops,
        shape.width(),
        shape.height(),
        shape.rows().padding() * pitch + shape.columns().padding(),
        pitch,
        inPlane(shape));
  }
}
