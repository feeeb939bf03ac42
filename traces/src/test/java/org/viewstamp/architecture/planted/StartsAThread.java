package org.viewstamp.architecture.planted;

/** Runs beside its caller. */
public final class StartsAThread {
  void start(Runnable task) {
    new Thread(task).start();
  }
}
