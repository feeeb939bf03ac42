package org.viewstamp.architecture.planted;

import java.util.Random;

/** Differs from run to run. */
public final class DrawsNumbers {
  int draw() {
    return new Random().nextInt();
  }
}
