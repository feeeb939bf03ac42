package org.viewstamp.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** How the poms compile main sources, read from the poms, so that tests run what the build runs. */
final class CompilerSettings {
  private static final String MAIN_COMPILATION =
      "/project/build/pluginManagement/plugins/plugin[artifactId='maven-compiler-plugin']"
          + "/executions/execution[id='default-compile']/configuration";

  private CompilerSettings() {}

  /**
   * The compiler arguments of the ordinary build, those for its virtual machine (-J...) included.
   */
  static List<String> arguments() throws Exception {
    Path root = Checkout.root();
    String stubs = "-Astubs=" + root.resolve("traces/src/main/checker");
    return texts(root.resolve("pom.xml"), MAIN_COMPILATION + "/compilerArgs/arg").stream()
        .map(argument -> argument.equals("-Astubs=${checker.stubs}") ? stubs : argument)
        .toList();
  }

  /** The annotation processors that the ordinary build runs on main sources of {@code module}. */
  static String processors(String module) throws Exception {
    Path parent = Checkout.root().resolve("pom.xml");
    List<String> asked =
        texts(parent, MAIN_COMPILATION + "/annotationProcessors/annotationProcessor");
    if (!asked.equals(List.of("${checker.processors}")))
      throw new IllegalStateException("the parent pom runs " + asked);
    String property = "/project/properties/checker.processors";
    List<String> own = texts(Checkout.root().resolve(module).resolve("pom.xml"), property);
    return own.isEmpty() ? texts(parent, property).get(0) : own.get(0);
  }

  /** Each text that {@code expression} selects in a pom. */
  static List<String> texts(Path pom, String expression) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    XPath xpath = XPathFactory.newInstance().newXPath();
    NodeList nodes = (NodeList) xpath.evaluate(expression, document, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) texts.add(nodes.item(i).getTextContent().strip());
    return texts;
  }
}
