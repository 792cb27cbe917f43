package coop.nawat.common.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import java.util.HashMap;
import java.util.Map;

/** Looks for people by name or number above a list of them; what is looked for stands in the address too. */
public final class PersonSearch extends Div {
    private static final long serialVersionUID = 1;
    private static final String WORDS = "q";
    private static final String EVERYBODY = "all";
    private final TextField words = new TextField();
    private final Checkbox everybody = new Checkbox();
    private boolean beginning;

    /** @param again called when somebody looks for something else */
    public PersonSearch(Runnable again) {
        words.setPrefixComponent(Icons.SEARCH.create());
        words.setClearButtonVisible(true);
        words.getElement().setAttribute("dir", "auto");
        words.setMaxLength(100);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addClassName("nw-search");
        words.addValueChangeListener(e -> changed(again));
        everybody.addValueChangeListener(e -> changed(again));
        addClassNames("nw-filters", "nw-no-print");
        getElement().setAttribute("role", "search");
        add(words, everybody);
    }

    /** Says what is asked, in the language of the page, and shows what the address asks. */
    public void begin(String search, String withFormerMembers, QueryParameters query) {
        beginning = true;
        words.setLabel(search);
        words.setHelperText(null);
        words.setValue(query.getSingleParameter(WORDS).orElse(""));
        everybody.setLabel(withFormerMembers);
        everybody.setVisible(true);
        everybody.setValue(query.getSingleParameter(EVERYBODY).isPresent());
        beginning = false;
    }

    private void changed(Runnable again) { if (!beginning) again.run(); }

    /** Asks for names only, and says what there is to know about that. */
    public void onlyNames(String hint) {
        everybody.setVisible(false);
        words.setHelperText(hint);
    }

    /** Part of a name, or a number; empty for everybody. */
    public String words() { return words.getValue(); }

    /** Whether with those who are no members. */
    public boolean everybody() { return everybody.getValue(); }

    /** What the address says of it, with what else it says. */
    public Map<String, String> inAddress(Map<String, String> more) {
        var query = new HashMap<>(more);
        if (!words.isEmpty()) query.put(WORDS, words.getValue());
        if (everybody.getValue()) query.put(EVERYBODY, "1");
        return Map.copyOf(query);
    }
}
