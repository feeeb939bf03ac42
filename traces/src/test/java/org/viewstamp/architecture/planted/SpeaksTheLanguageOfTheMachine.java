package org.viewstamp.architecture.planted;

import java.util.Locale;

/** Differs from machine to machine. */
public final class SpeaksTheLanguageOfTheMachine {
  String digits(int number) {
    return String.format(Locale.getDefault(), "%d", number);
  }
}
