/**
 * The pictures of the examples: lines, decisions on a plane, rows of images; all written as PNG.
 */
@NullMarked
package org.grad4j.examples.pictures;

import org.jspecify.annotations.NullMarked;
