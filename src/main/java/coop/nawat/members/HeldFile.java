package coop.nawat.members;

import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.cooperatives.Cooperative;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is held of a person as a file to take home: a page that any browser shows without a network, and the same for programs. */
@Component
public class HeldFile {
    private final SpringTemplateEngine templates;
    private final JsonMapper json;

    HeldFile(SpringTemplateEngine templates, JsonMapper json) {
        this.templates = templates;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /** Writes the file; the stream is left open. */
    public void write(PersonalFiles.Held held, Cooperative cooperative, Messages.Of t, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("data.html"));
        var context = new Context(Locale.ROOT, Map.of("t", t, "lang", t.language().tag(), "dir", t.language().direction(), "coop",
            cooperative.nameIn(t.language()), "at", t.dateTime(held.at(), cooperative.zone()), "sections", held.sections()));
        zip.write(templates.process("members/held", context).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("data.json"));
        zip.write(json.writeValueAsBytes(values(held, cooperative)));
        zip.closeEntry();
        zip.finish();
    }

    private static Map<String, Object> values(PersonalFiles.Held held, Cooperative cooperative) {
        var all = new LinkedHashMap<String, Object>();
        all.put("organisation", cooperative.slug());
        all.put("at", held.at().toString());
        for (var section : held.sections()) {
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            for (List<PersonalData.Fact> row : section.rows()) {
                var facts = new LinkedHashMap<String, @Nullable Object>();
                row.forEach(f -> facts.put(f.key(), f.value() instanceof Temporal day ? day.toString() : f.value()));
                rows.add(facts);
            }
            all.put(section.key(), rows);
        }
        return all;
    }
}
