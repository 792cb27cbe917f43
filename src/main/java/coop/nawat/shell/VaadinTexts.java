package coop.nawat.shell;

import com.vaadin.flow.i18n.I18NProvider;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The languages that Vaadin may choose from, and our texts for it. Without this it would read {@code vaadin-i18n} by itself and stumble over our file names. */
@Component
class VaadinTexts implements I18NProvider {
    private static final long serialVersionUID = 1;
    private final transient Messages messages;

    VaadinTexts(Messages messages) { this.messages = messages; }

    @Override
    public List<Locale> getProvidedLocales() { return Stream.of(Language.values()).map(Language::locale).toList(); }

    @Override
    public String getTranslation(String key, Locale locale, Object... namedArguments) {
        return messages.in(Language.ofTag(locale.toLanguageTag()).orElse(Language.EN)).of(key, namedArguments);
    }
}
