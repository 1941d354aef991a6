package org.grad4j.benchmarks.peers;

import java.util.List;

/**
 * Cases that share a goal.
 *
 * @param name the family of work
 * @param goal the least ratio, DJL's time through ours, that every case should reach
 */
record Group(String name, double goal, List<Case> cases) {}
