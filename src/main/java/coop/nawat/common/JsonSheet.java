package coop.nawat.common;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A list of objects for other programs: each row is one, with a key for each column; empty cells are left out. */
public final class JsonSheet implements Sheet, AutoCloseable {
    private final List<String> keys;
    private final JsonGenerator out;
    private boolean headed;

    /**
     * An empty list.
     *
     * @param keys of the columns, in their order; the headings of the first row are for people and are not written
     */
    public JsonSheet(List<String> keys, OutputStream out) {
        this.keys = List.copyOf(keys);
        this.out = JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build().createGenerator(out);
        this.out.writeStartArray();
    }

    @Override
    public void row(@Nullable Object... cells) throws IOException {
        if (!headed) {
            headed = true;
            return;
        }
        out.writeStartObject();
        for (int column = 0; column < cells.length; column++) {
            switch (cells[column]) {
                case null -> {
                } // empty
                case Long number -> out.writeNumberProperty(keys.get(column), number);
                case Integer number -> out.writeNumberProperty(keys.get(column), number);
                case Object other -> out.writeStringProperty(keys.get(column), other.toString());
            }
        }
        out.writeEndObject();
    }

    @Override
    public void close() {
        out.writeEndArray();
        out.close();
    }
}
