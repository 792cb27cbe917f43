package coop.nawat.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Sends formatting objects to FOP as they are made: no XML text, thus no escaping and no parser. */
final class FoWriter {

    private static final Map<String, String> SPACES = Map.of(
        "fo", "http://www.w3.org/1999/XSL/Format",
        "fox", "http://xmlgraphics.apache.org/fop/extensions",
        "pdf", "http://xmlgraphics.apache.org/fop/extensions/pdf",
        "svg", "http://www.w3.org/2000/svg",
        "x", "adobe:ns:meta/",
        "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc", "http://purl.org/dc/elements/1.1/",
        "xml", "http://www.w3.org/XML/1998/namespace");

    private final ContentHandler fop;
    private final Deque<String> open = new ArrayDeque<>();

    FoWriter(ContentHandler fop) { this.fop = fop; }

    void startDocument() throws SAXException {
        fop.startDocument();
        for (var space : SPACES.entrySet())
            if (!space.getKey().equals("xml"))
                fop.startPrefixMapping(space.getKey(), space.getValue());
    }

    void endDocument() throws SAXException {
        if (!open.isEmpty())
            throw new IllegalStateException("Not closed: " + open);
        fop.endDocument();
    }

    /**
     * @param name with its prefix
     * @param attributes names and values in turn
     */
    void start(String name, String... attributes) throws SAXException {
        var sent = new AttributesImpl();
        for (int i = 0; i < attributes.length; i += 2)
            sent.addAttribute(space(attributes[i]), local(attributes[i]), attributes[i], "CDATA", attributes[i + 1]);
        open.push(name);
        fop.startElement(space(name), local(name), name, sent);
    }

    void text(String text) throws SAXException { fop.characters(text.toCharArray(), 0, text.length()); }

    void end() throws SAXException {
        var name = open.pop();
        fop.endElement(space(name), local(name), name);
    }

    void empty(String name, String... attributes) throws SAXException {
        start(name, attributes);
        end();
    }

    /** The namespace of a name, which is none for an attribute without a prefix. */
    private static String space(String name) {
        int colon = name.indexOf(':');
        if (colon < 0)
            return "";
        var space = SPACES.get(name.substring(0, colon));
        if (space == null)
            throw new IllegalStateException("No namespace for " + name);
        return space;
    }

    private static String local(String name) { return name.substring(name.indexOf(':') + 1); }
}
