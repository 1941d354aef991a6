package org.grad4j.examples.pictures;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A round marker of a size of its own, whatever the size of the others. */
final class Dot extends Marker {
  private final double diameter;

  Dot(double diameter) {
    this.diameter = diameter;
  }

  @Override
  public void paint(Graphics2D g, double x, double y, int sizeOfOthers) {
    g.setStroke(new BasicStroke(1));
    g.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
  }
}
