package coop.nawat.documents;

import coop.nawat.common.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.MimeConstants;
import org.apache.fop.events.model.EventSeverity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.xml.sax.SAXException;

/**
 * Makes PDFs for the archive (PDF/A-3a) that screen readers can read (PDF/UA-1), in Arabic, Hebrew, French and English.
 *
 * <p>The same paper gives the same bytes, so a paper can be made again and compared with the one that was signed.
 */
@Service
public class Papers {

    private static final Logger LOG = LoggerFactory.getLogger(Papers.class);

    /** A register of 5,000 rows needs about 300 MB of heap while it is made, so few are made at a time. */
    private static final int AT_A_TIME = 2;

    private final Messages messages;
    private final Fonts fonts = new Fonts();
    private final FopFactory factory = factory(fonts);
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    Papers(Messages messages) { this.messages = messages; }

    /**
     * The paper as a PDF file. Waits while others are being made.
     *
     * @throws UnprintableText if a text holds a character that the fonts do not have
     */
    public byte[] pdf(Paper paper) {
        turns.acquireUninterruptibly();
        try {
            return made(paper);
        } catch (IOException | SAXException e) {
            throw new IllegalStateException("The paper could not be made: " + paper.title(), e);
        } finally {
            turns.release();
        }
    }

    /**
     * The characters of a text that no paper can show, each once; empty for text in the languages of this software. A form asks
     * before a text becomes part of a legal record.
     */
    public List<String> unprintable(String text) { return fonts.missingIn(List.of(Characters.cleaned(text))); }

    private byte[] made(Paper paper) throws IOException, SAXException {
        var laidOut = new ByteArrayOutputStream();
        var agent = factory.newFOUserAgent();
        agent.setProducer("Nawat");
        agent.setCreator("Nawat");
        agent.setCreationDate(Date.from(paper.madeAt()));
        var missing = new ArrayList<String>();
        agent.getEventBroadcaster().addEventListener(event -> {
            if (event.getEventID().endsWith(".glyphNotAvailable"))
                missing.add(String.valueOf(event.getParam("ch")));
            else if (event.getSeverity() != EventSeverity.INFO)
                LOG.warn("FOP on \"{}\": {} {}", paper.title(), event.getEventKey(), event.getParams());
        });
        var layout = new PaperFo(paper, PageNumbers.in(messages.in(paper.language())),
            factory.newFop(MimeConstants.MIME_PDF, agent, laidOut).getDefaultHandler());
        var sent = layout.send();
        // FOP prints # for a character that it does not have. Its event knows halves of surrogate pairs only, the texts know better.
        missing.addAll(0, fonts.missingIn(layout.printed()));
        if (!missing.isEmpty())
            throw new UnprintableText(missing);
        return Finishing.finished(laidOut.toByteArray(), sent, paper.madeAt(), identity(paper));
    }

    private static byte[] identity(Paper paper) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(paper.toString().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * PDF 1.4 because FOP writes object streams from 1.5 on, which PDFBox reads back three times slower; PDFBox writes 1.6 in the
     * end. Empty cells keep their tags, else table rows have gaps (PDF/UA-1 7.2).
     */
    private static FopFactory factory(Fonts fonts) {
        var configuration = """
            <fop version="1.0">
              <accessibility keep-empty-tags="true">true</accessibility>
              <use-cache>false</use-cache>
              <renderers>
                <renderer mime="application/pdf">
                  <pdf-a-mode>PDF/A-3a</pdf-a-mode>
                  <pdf-ua-mode>PDF/UA-1</pdf-ua-mode>
                  <version>1.4</version>
                  <fonts>
                    <font embed-url="%1$s%2$s" embedding-mode="subset"><font-triplet name="paper" style="normal" weight="normal"/></font>
                    <font embed-url="%1$s%3$s" embedding-mode="subset"><font-triplet name="paper" style="normal" weight="bold"/></font>
                  </fonts>
                </renderer>
              </renderers>
            </fop>
            """.formatted(Fonts.FOLDER, Fonts.REGULAR, Fonts.BOLD);
        try {
            var read = new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8));
            return new FopConfParser(read, URI.create(Fonts.FOLDER), fonts).getFopFactoryBuilder().build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
