package org.viewstamp.architecture.planted;

import com.fasterxml.jackson.databind.JsonNode;

/** Depends on a library. */
public final class UsesALibrary {
  JsonNode[] nodes = {};
}
