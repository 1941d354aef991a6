/**
 * The tables of functions, by topic. A new elementwise function is a row here.
 *
 * <p>A row holds a loop for each kind of number. Where the arithmetic is cheap, each loop is
 * written out, so that it is compiled to vector instructions; a costly function is a formula of
 * doubles. A method that answers a row decides beforehand all that its parameters decide.
 */
@NullMarked
package org.grad4j.core.internal.kernel.table;

import org.jspecify.annotations.NullMarked;
