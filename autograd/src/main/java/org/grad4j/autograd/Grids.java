package org.grad4j.autograd;

import java.util.Arrays;
import org.grad4j.core.Shape;
import org.grad4j.core.internal.shape.ViewShapes;

/** Coordinates of the points of a grid. */
final class Grids {
  private Grids() {}

  /** y_k = x_k, stretched along all dimensions but its own; dx_k = Σg_k over the others. */
  static Tensor[] meshgrid(GridIndexing indexing, Tensor... coordinates) {
    int rank = coordinates.length;
    // The two first coordinates have changed places in the dimensions of the grid.
    boolean isSwapped = indexing == GridIndexing.XY && rank > 1;
    var sizes = new long[rank];
    for (int k = 0; k < rank; k++) {
      ViewShapes.requireCoordinates("meshgrid", coordinates[k].shape());
      sizes[dimension(k, isSwapped)] = coordinates[k].numel();
    }
    var grid = Shape.of(sizes);
    var grids = new Tensor[rank];
    for (int k = 0; k < rank; k++) {
      var along = new long[rank];
      Arrays.fill(along, 1);
      along[dimension(k, isSwapped)] = coordinates[k].numel();
      grids[k] = coordinates[k].reshape(along).expand(grid);
    }
    return grids;
  }

  private static int dimension(int coordinate, boolean isSwapped) {
    return isSwapped && coordinate < 2 ? 1 - coordinate : coordinate;
  }
}
