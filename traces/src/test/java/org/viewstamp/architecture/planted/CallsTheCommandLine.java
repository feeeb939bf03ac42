package org.viewstamp.architecture.planted;

import org.viewstamp.cli.ExitCodes;
import org.viewstamp.cli.Terminal;

/** Depends on the module that nothing may depend on. */
public final class CallsTheCommandLine {
  boolean colour() {
    return Terminal.current().colour() && ExitCodes.FINE == 0;
  }
}
